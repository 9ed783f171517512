"""A quiz on paper: its questions without the answers, and the answers apart."""

from bs4 import BeautifulSoup, Tag

from tools.teach.pdf_words import say

LETTERS = "ABCDEFGHIJ"


def inner(tag: Tag) -> str:
    """Return the HTML within a tag."""
    return tag.decode_contents().strip()


def fragment(html: str) -> Tag:
    """Return HTML as one ``div``."""
    return BeautifulSoup(f"<div>{html}</div>", "html.parser").div


def question_text(question: Tag) -> str:
    """Return the HTML of what is asked, without its number."""
    legend = fragment(inner(question.find("legend")))
    legend.select_one(".quiz-number").decompose()
    return inner(legend)


def questions(quiz: Tag) -> str:
    """Return the questions with their options, or room for what is to be typed."""
    made = []
    for asked in quiz.select(".quiz-question"):
        number = say("question", number=asked["data-number"])
        head = f"<p><strong>{number}</strong> {question_text(asked)}</p>"
        made.append(f'<div class="question">{head}{_fields(asked)}</div>')
    return "".join(made)


def _fields(asked: Tag) -> str:
    options = asked.select(".quiz-option > span")
    if options:
        note = asked.select_one(".quiz-note").get_text()
        items = "".join(f"<li>{inner(each)}</li>" for each in options)
        return f'<p class="note">{note}</p><ol class="options">{items}</ol>'
    label = asked.select_one(".quiz-typed").get_text().strip().rstrip(":")
    hint = label.partition(", ")[2]
    return f'<p class="typed">{say("typed", hint=hint)} <span class="gap"></span></p>'


def answers(quiz: Tag, with_questions: bool) -> str:
    """Return for each question what is right and what is wrong, with the reasons."""
    made = []
    solutions = {
        each["data-number"]: each for each in quiz.select(".quiz-answers > ol > li")
    }
    for asked in quiz.select(".quiz-question"):
        number = asked["data-number"]
        text = question_text(asked) if with_questions else ""
        head = f"<p><strong>{say('question', number=number)}</strong> {text}</p>"
        items = [_answer(each) for each in solutions[number].select("ul > li")]
        made.append(
            f'<div class="question answered">{head}<ul>{"".join(items)}</ul></div>'
        )
    return "".join(made)


def _answer(item: Tag) -> str:
    kind = "right" if item.get("data-right") == "true" else "wrong"
    letter = ""
    if "data-option" in item.attrs:
        letter = f'<span class="letter">{LETTERS[int(item["data-option"])]}</span> '
    return f'<li class="{kind}">{letter}{inner(item)}</li>'


def take_out(root: Tag) -> Tag | None:
    """Put the questions alone in the place of an article's quiz; return that quiz.

    What the chapter says of how the page works goes too.
    """
    quiz = root.select_one(".quiz")
    if quiz is None:
        return None
    for each in quiz.find_previous_siblings("p"):
        each.decompose()
    place = fragment(questions(quiz))
    place["class"] = ["questions"]
    quiz.replace_with(place)
    return quiz
