# Every target sets itself up. .venv is refreshed when requirements/ or pyproject.toml differ from what it was
# made of: by content, because a checkout touches the time of every file. Nothing changed, no network.

.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help site serve check demo import bundle test explore lint format lock clean screenshots bench dist site-tools office-tools test-tools project git

ARGS =
PY := .venv/bin/python
PIP := $(PY) -m pip --quiet --quiet --no-input --disable-pip-version-check install

# The newest that can make a virtual environment; another one by `make PYTHON=...`.
PYTHON = $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import ensurepip, ssl, sys, venv; assert sys.version_info >= (3, 11); print(sys.executable)' \
	&& break; done 2>/dev/null)

no_python = No Python >= 3.11 with venv here; install one, e.g.: apt install python3-venv
no_packages = The packages of requirements/ could not be installed: is there a network?
setting_up = Setting up .venv ...
# Those who run these are not programmers:
site serve check demo import bundle: no_python = 找不到 Python 3.11 以上版本或其 venv 模块，请先安装，例如：apt install python3-venv
site serve check demo import bundle: no_packages = 所需软件包未能安装，请检查网络后重试
site serve check demo import bundle: setting_up = 正在准备运行环境，约需一分钟……

help: ## List the targets; ARGS="..." is passed on to the command
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F '|' '{ printf "%-12s %s\n", $$1, $$2 }'

site: site-tools project ## Build the site into site/
	@.venv/bin/disclose build $(ARGS)

serve: site-tools project ## Show the site live: save a declaration or a template, see the page
	@.venv/bin/disclose serve $(ARGS)

check: site-tools project ## Check the declarations
	@.venv/bin/disclose check $(ARGS)

import: office-tools project ## Make declarations of Word and Excel files: ARGS="申报表.docx --as 地区/部门@年度"
	@.venv/bin/disclose import $(ARGS)

demo: site-tools project ## Show the fictional district of examples/ live
	@.venv/bin/disclose --config-file examples/mkdocs.yml serve $(ARGS)

# As many workers as tests/parallel.py says, which share the tests as tests/units.py does; ARGS="-n 0" for none.
run_tests = $(PY) -m pytest -n auto

test: test-tools project ## Run the tests, with a browser where one can be had; CI=true for the thorough ones too
	@$(PY) tests/set_up_browser.py
	@$(run_tests) $(ARGS)

explore: test-tools project ## Search with random examples, many of them, for what the tests have not found
	@HYPOTHESIS_PROFILE=explore $(run_tests) -m hypothesis $(ARGS)

lint: test-tools project ## Check the code's style, format and types
	@status=0; $(PY) -m ruff check || status=1; $(PY) -m ruff format --check || status=1; \
	$(PY) -m mypy || status=1; exit $$status

format: test-tools ## Put the code into its format
	@$(PY) -m ruff check --quiet --select I --fix
	@$(PY) -m ruff format

screenshots: test-tools project ## Take the README's pictures again
	@$(PY) -m tests.take_screenshots

bench: site-tools project ## Compare our builder with others on the same declarations; ARGS=--help for the sizes
	@$(PY) -m benchmarks.compare_builders $(ARGS)

git: site-tools project ## Let git diff in this clone name goals and indicators, and git disclose compare declarations
	@.venv/bin/disclose git

dist: site-tools ## Build the wheel that sites install, and the source distribution, into dist/
	@rm -rf build dist
	@$(PY) -c 'from setuptools import build_meta; build_meta.build_sdist("dist"); build_meta.build_wheel("dist")' >/dev/null
	@rm -rf build performance_disclosure.egg-info
	@ls dist/*

# For Linux, as old as the locked packages have wheels for; ARGS="--python-version 3.12" for another Python than ours.
bundle_for = $(PY) -m pip --quiet --quiet --no-input --disable-pip-version-check download --require-hashes \
	--only-binary :all: --python-version "$$($(PY) -c 'import sys; print("%d.%d" % sys.version_info[:2])')" \
	--platform manylinux_2_28_$$machine --platform manylinux_2_26_$$machine --platform manylinux_2_17_$$machine \
	--platform manylinux2014_$$machine --requirement requirements/office.txt --dest dist/bundle-$$machine $(ARGS)

bundle: dist ## Gather the locked wheels for a machine without a network into dist/bundle-x86_64/ and dist/bundle-aarch64/
	@for machine in x86_64 aarch64; do \
	$(bundle_for) && cp dist/*.whl requirements/office.txt dist/bundle-$$machine/ && ls -d dist/bundle-$$machine || exit 1; done

# One version of each package for every Python and system, so that all build the same bytes.
lock_command = UV_CUSTOM_COMPILE_COMMAND='make lock' $(PY) -m uv pip compile --quiet \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate --no-config $(ARGS)

lock: test-tools ## Lock what pyproject.toml asks for; ARGS=--upgrade for newer versions
	@$(lock_command) pyproject.toml --group build --output-file requirements/site.txt
	@$(lock_command) pyproject.toml --group build --extra office --constraints requirements/site.txt --output-file requirements/office.txt
	@$(lock_command) pyproject.toml --group build --extra test --constraints requirements/site.txt --output-file requirements/test.txt
	@$(lock_command) --group bench --constraints requirements/site.txt --output-file requirements/bench.txt

clean: ## Remove what was built and every cache; .venv stays
	@rm -rf site .site-* examples/site examples/.site-* .cache examples/.cache build dist
	@rm -rf content/index.md content/guide/rules.md content/guide/rules examples/content/index.md examples/content/guide
	@for made in compare data disclosures indicators sitemap updates; do rm -rf content/$$made examples/content/$$made; done
	@rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find generator tests benchmarks -name __pycache__ -exec rm -rf {} +

# Made only where missing; make follows the link, so a Python that has been uninstalled counts as missing.
$(PY):
	$(if $(PYTHON),,$(error $(no_python)))
	@rm -rf .venv && '$(PYTHON)' -m venv .venv

# $(call hold,NAMES): .venv gets what requirements/ locks under the first of the names; the others are part of it.
# pip's word is heard only where it failed.
define hold
@cmp -s requirements/$(firstword $(1)).txt .venv/$(firstword $(1)).txt || { \
	echo '$(setting_up)' >&2; rm -f .venv/*.txt; \
	if $(PIP) --require-hashes --requirement requirements/$(firstword $(1)).txt >.venv/pip.log 2>&1; \
	then cp $(patsubst %,requirements/%.txt,$(1)) .venv/; \
	else grep -v '^WARNING' .venv/pip.log >&2; echo '$(no_packages)' >&2; exit 1; fi; }
endef

site-tools: $(PY)
	$(call hold,site)

office-tools: $(PY)
	$(call hold,office site)

test-tools: $(PY)
	$(call hold,test office site)

made_of = { pwd; cat pyproject.toml; }

project: $(PY)
	@$(made_of) | cmp -s - .venv/project.txt || { \
	$(PIP) --no-deps --no-build-isolation --editable . && $(made_of) > .venv/project.txt; }
