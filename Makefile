# Hai lệnh chính: `make run` chạy tờ báo, `make test` chạy bộ kiểm thử.
# PORT=8001 đổi cổng; PYTHON=/đường/dẫn/python3.11 chọn Python.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
# More workers than cores: tests in a browser mostly wait. Whoever is done takes over from the others.
PYTEST ?= -n $(shell echo $$(( $$(nproc) * 2 ))) --dist worksteal

# Always through `-m`: scripts in .venv/bin carry an absolute path and break when the folder moves.
VENV_PYTHON := .venv/bin/python
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
PIP_COMPILE := $(VENV_PYTHON) -m piptools compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

export PORT

.DEFAULT_GOAL := help
.PHONY: help run test bench answers quarter dev lint format lock clean

help: ## Bảng này
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: .venv/.for-run ## Chạy tờ báo mẫu trên http://127.0.0.1:8000/ (PORT= đổi cổng)
	@$(VENV_PYTHON) -m kinhtedothi.run

test: .venv/.for-test ## Chạy toàn bộ kiểm thử (PYTEST="tests/articles -x" chọn phần)
	$(VENV_PYTHON) -m pytest $(PYTEST)

bench: .venv/.for-test ## Đo tốc độ, so trong cùng một lượt chạy (STORIES=1000000 cho kho lớn)
	@$(VENV_PYTHON) -m tests.benchmarks.bench $(STORIES)

answers: .venv/.for-test ## Chấm Hỏi đáp bằng các bộ câu hỏi, chừng một phút (SETS="tệp.jsonl" thêm bộ của mình)
	@$(VENV_PYTHON) -m tests.benchmarks.bench.answers $(SETS)

quarter: .venv/.for-test ## Sống thử một quý phát hành báo in rồi soát sổ (SUBSCRIBERS=2000 cho nhanh)
	@$(VENV_PYTHON) -m tests.benchmarks.quarter $(SUBSCRIBERS)

dev: .venv/.for-test ## Chạy để lập trình: tự nạp lại khi sửa mã, thanh gỡ lỗi
	@ENVIRONMENT=demo DEBUG=1 DEBUG_TOOLBAR=1 $(VENV_PYTHON) -m kinhtedothi.run Procfile.dev

lint: .venv/.for-test ## Soát mã
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .

format: .venv/.for-test ## Sửa định dạng mã
	$(VENV_PYTHON) -m ruff check --fix .
	$(VENV_PYTHON) -m ruff format .

lock: .venv/.for-test ## Khóa lại các phiên bản thư viện theo pyproject.toml
	$(PIP_COMPILE) --output-file=requirements.txt pyproject.toml
	$(PIP_COMPILE) --extra=test --output-file=requirements-test.txt pyproject.toml

clean: ## Xóa .venv và các bộ nhớ đệm (giữ nguyên var/: dữ liệu, ảnh, thư)
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The test requirements contain all that running needs.
.venv/.for-test: requirements-test.txt .venv/bin/python
	@echo "Cài các thư viện, cả phần kiểm thử, vào .venv…"
	@$(PIP_INSTALL) -r requirements-test.txt
	@touch .venv/.for-test .venv/.for-run

.venv/.for-run: requirements.txt .venv/bin/python
	@echo "Cài các thư viện vào .venv…"
	@$(PIP_INSTALL) -r requirements.txt
	@touch .venv/.for-run

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên; đây là Python " + sys.version.split()[0])'
	@echo "Tạo môi trường Python .venv…"
	@"$(PYTHON)" -m venv .venv
