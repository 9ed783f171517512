"""What site_checks.py runs in a page: each a function in JavaScript."""

# What opens fades in: half-way its contrast would be judged too low.
OPEN_ALL = """async () => {
  document.querySelectorAll('details').forEach(each => each.open = true);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const fades = document.getAnimations();
  await Promise.race([
    Promise.allSettled(fades.map(each => each.finished)),
    new Promise(done => setTimeout(done, 3000)),
  ]);
}"""
# The page, any box that scrolls or cuts what it holds, and whatever sticks out;
# of boxes within one another the outermost.
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const name = each => each.tagName.toLowerCase() +
    [...each.classList].map(one => '.' + one).join('');
  const SHOWN = {visibilityProperty: true};
  const found = [], boxes = new Set();
  if (document.documentElement.scrollWidth > width) found.push('the page');
  for (const each of document.querySelectorAll('main *, header *, footer *')) {
    if (each.ownerSVGElement || !each.checkVisibility(SHOWN)) continue;
    if (boxes.has(each.parentElement)) { boxes.add(each); continue; }
    const box = each.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(each);
    const inline = style.display.startsWith('inline') && each.clientWidth === 0;
    const typed = each.matches('input, textarea');  // these scroll what is typed
    if (!inline && !typed && style.overflowX !== 'visible' &&
        each.scrollWidth > each.clientWidth + 1) {
      boxes.add(each);
      found.push(`${name(each)} holds ${each.scrollWidth} px in ` +
        `${each.clientWidth}: ${each.textContent.trim().slice(0, 40)}`);
    } else if (box.right > width + 1 && box.left < width) {
      boxes.add(each);
      found.push(`${name(each)} ends at ${Math.round(box.right)} px: ` +
        each.textContent.trim().slice(0, 40));
    }
  }
  return found;
}"""
NO_ALTERNATIVE = """() => [
  ...document.querySelectorAll('img:not([alt]), input[type=image]:not([alt])'),
  ...[...document.querySelectorAll('figure svg, svg[role=img]')].filter(each =>
    !each.ownerSVGElement && !each.closest('[aria-hidden=true]') &&
    !(each.getAttribute('role') === 'img' &&
      (each.getAttribute('aria-label') || each.querySelector(':scope > title')))),
].map(each => each.outerHTML.slice(0, 120))"""
AXE = """async within => (await axe.run(within ?? document)).violations.flatMap(rule =>
  rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ` +
    (node.any[0]?.message || rule.help)))"""
