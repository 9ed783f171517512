# The few verbs. Each sets up what it needs in .venv first; a second call starts
# at once. Any Python 3 starts the set-up, which then looks for one that suits.
ifeq ($(OS),Windows_NT)
  START := $(or $(shell py -3 -c "print('py -3')"),python)
else
  START := $(shell for name in python3 python python3.11 python3.12 python3.13; do \
    "$$name" -E -c 'import venv' 2>/dev/null && echo "$$name" && break; done)
  ifeq ($(START),)
    $(error No Python 3 on PATH. Install Python 3.11, 3.12 or 3.13 and try again)
  endif
endif
# -E: no PYTHONPATH nor PYTHONHOME; setup_venv.py keeps them from the rest too.
IN_VENV := $(START) -E tools/setup/setup_venv.py

# `make help` prints the comment beside each verb.
.PHONY: help book test test-long figures lab variants grading grade collect lms pdf reviews counts exercises bench sweeps report check lock clean
help: ## prints these lines
	@$(START) -E tools/setup/list_verbs.py

book: ## builds the site into _build/html
	@$(IN_VENV) book -- -m tools.book.build_book

test: book ## builds it and proves it: code, pages, browser, notebooks
	@$(IN_VENV) book test lab teach -- -m tools.testing.run_tests

test-long: book ## runs the long tests: new answers, benchmarks, grading, installs
	@$(IN_VENV) book test lab bench grading teach hub -- -m tools.testing.run_tests long

figures: book ## tries each figure that responds and prints a table of that
	@$(IN_VENV) book test lab -- -m tools.testing.run_tests figures

lab: ## opens the exercises in JupyterLab, in your copies in work/
	@$(START) -E tools/lab/root_user.py
	@$(IN_VENV) book lab -- -m tools.lab.open_lab

variants: ## makes a notebook for each student of a ROSTER, with tasks of their own
	@$(START) -E tools/setup/told.py variants
	@$(IN_VENV) book -- -m tools.variants.make

grading: ## makes the folder grading/, for nbgrader
	@$(IN_VENV) book lab -- -m tools.grading.grading_course grading

grade: ## grades what a class handed in: EXERCISE=03-lookup-table FROM=downloads.zip
	@$(START) -E tools/setup/told.py grade
	@$(IN_VENV) book grading -- -m tools.grading.grade --make

lms: ## writes the quizzes for Moodle and Canvas into _build/teach/lms
	@$(IN_VENV) book teach -- -m tools.teach.lms

pdf: book ## prints the book, the exercises, the answer key and the slides
	@$(IN_VENV) book test teach -- -m tools.teach.pdf

collect: ## takes what a class handed in on your hub: EXERCISE=03-lookup-table FROM=/srv/embedbook
	@$(START) -E tools/setup/told.py collect
	@$(IN_VENV) book -- -m tools.hub.collect

reviews: ## says which reviews are here, and from where; FETCH=1 downloads them
	@$(IN_VENV) book -- -m embedbook.reviews $(if $(filter-out 0,$(FETCH)),--fetch)

counts: ## runs every known mistake through the notebooks and counts those caught
	@$(IN_VENV) book test -- tests/unit/checks/count_mutants.py

exercises: ## makes the exercise notebooks from exercises/source/
	@$(IN_VENV) book test -- -m tools.exercises.generate_exercises

bench: ## measures the leaderboard and the layer; prints tables
	@$(IN_VENV) book bench -- benchmarks/imdb.py
	@$(IN_VENV) book bench -- benchmarks/by_hand.py
	@$(IN_VENV) book bench -- benchmarks/lookup.py

sweeps: ## measures anew the other trainings that pages read
	@$(IN_VENV) book -- benchmarks/output_dim.py
	@$(IN_VENV) book -- benchmarks/pooling.py
	@$(IN_VENV) book -- benchmarks/question.py
	@$(IN_VENV) book -- benchmarks/ideas.py

report: book ## prints a table of the faults and weight of each page
	@$(IN_VENV) book test -- -m tools.browser.site_report

check: ## lints code, prose, notebooks, workflows and licences
	@$(IN_VENV) book test -- -m tools.lint.check

lock: ## resolves the dependencies anew into the lock files
	@$(START) -E tools/setup/compile_locks.py

clean: ## removes what these made, never work/ nor the reviews
	@$(START) -E tools/setup/clean.py
