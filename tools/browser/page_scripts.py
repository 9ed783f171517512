"""What site_checks.py runs in a page: each a function in JavaScript."""

# True once the page is ready: each figure that responds says that it is live or has
# failed, two frames were drawn, and the page's scripts have nothing to do.
READY = """async () => {
  const figures = [...document.querySelectorAll('figure[data-explore]')];
  if (document.readyState !== 'complete' || figures.some(each =>
    !('live' in each.dataset) && !each.querySelector('.explore-failed'))) return false;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise(done => requestIdleCallback(done, {timeout: 1000}));
  return true;
}"""
THEME_FOLLOWS = """scheme =>
  (document.documentElement.dataset.theme ?? scheme) === scheme"""
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
# axe takes long to find what stands behind each text. Of texts that have the same
# colours, size and weight on the same ground one is judged; if it is at fault, all are.
# `every`: all in any case.
AXE = """async ([within, every]) => {
  const root = within ?? document, MARK = 'data-judged';
  const run = async selector => {
    axe.configure({rules: [{id: 'color-contrast', selector}]});
    const {violations} = await axe.run(root, {resultTypes: ['violations']});
    return violations.flatMap(rule => rule.nodes.map(node =>
      `${rule.id}: ${node.target.join(' ')} ` + (node.any[0]?.message || rule.help)));
  };
  if (every) return run('*');
  const grounds = new Map([[null, '']]), looks = new Map();
  const groundOf = each => {
    if (!grounds.has(each)) {
      const style = getComputedStyle(each);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity,
        style.filter, style.mixBlendMode, style.position].join();
      const plain = own === 'rgba(0, 0, 0, 0),none,1,none,normal,static';
      grounds.set(each, groundOf(each.parentElement) + (plain ? '' : `|${own}`));
    }
    return grounds.get(each);
  };
  const typed = 'button, input, select, textarea';
  for (const each of root.querySelectorAll('*')) {
    const written = [...each.childNodes].some(node =>
      node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(written || each.matches(typed)) || !each.checkVisibility()) continue;
    const style = getComputedStyle(each);
    const look = [each.matches(typed), each.matches(':disabled'), style.color,
      style.fontSize, style.fontWeight, style.textShadow, groundOf(each)].join();
    if (!looks.has(look)) looks.set(look, each);
  }
  looks.forEach(each => each.setAttribute(MARK, ''));
  const found = await run(`[${MARK}]`);
  looks.forEach(each => each.removeAttribute(MARK));
  return found.some(each => each.startsWith('color-contrast')) ? run('*') : found;
}"""
