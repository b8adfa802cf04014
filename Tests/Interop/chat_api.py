"""Runs the benchmark against an implementation of the chat API of others (litellm's proxy with mock answers), and checks
every request by the types of the openai client."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

import pydantic
from openai.types.chat import completion_create_params

KEY = "sk-of-the-test"
leadsheet, work, proxy = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]


def question(kind, text, options, answer):
    index = {} if kind == "initial_diagnostic_question" else {"answer_idx": options.index(answer)}
    return {"question": text, "options": options, "answer": answer, **index, "question_type": kind}


def sample(number):
    loop = {
        "criterion_selection": question("criterion_selection", "Which criterion?", ["Slow", "Fast"], "Fast"),
        "finding_identification": question("finding_identification", "Is it fast?", ["Yes", "No"], "Yes"),
        "ecg_grounding": [],
        "diagnostic_decision": question("diagnostic_decision", "So?", ["Yes", "No", "Further"], "Yes"),
    }
    initial = question("initial_diagnostic_question", "Is it fast at all?", ["Yes", "No"], "Yes")
    metadata = {"id": number, "data_source": "ptbxl", "ecg_id": str(number), "target_dx": "first_degree_av_block"}
    return {
        "metadata": {**metadata, "dx_label": True, "path_idx": 0},
        "data": {"initial_diagnostic_question": initial, "reasoning": [loop]},
    }


def records():
    """PTB-XL as it is published, with synthetic records 1 and 2."""
    subprocess.run([leadsheet, "synth", "-o", work / "synth", "--count", "2"], check=True)
    folder = work / "ptbxl/records500/00000"
    folder.mkdir(parents=True)
    for number, header in enumerate(sorted((work / "synth").glob("*.hea")), start=1):
        name = f"{number:05}_hr"
        (folder / f"{name}.hea").write_text(header.read_text().replace(header.stem, name))
        (folder / f"{name}.dat").write_bytes(header.with_suffix(".dat").read_bytes())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start():
    port = free_port()
    config = work / "litellm.yaml"
    model = {"model": "openai/mock", "api_key": "none", "mock_response": "Yes"}
    models = [{"model_name": "org/mock", "litellm_params": model}]
    config.write_text(json.dumps({"model_list": models, "general_settings": {"master_key": KEY}}))
    server = subprocess.Popen([proxy, "--config", config, "--port", str(port), "--host", "127.0.0.1"])
    for _ in range(120):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=1)
            return server, f"http://127.0.0.1:{port}/v1"
        except OSError:
            time.sleep(1)
    server.kill()
    raise SystemExit("litellm's proxy did not start")


work.mkdir(parents=True)
records()
(work / "data.jsonl").write_text("".join(json.dumps(sample(number)) + "\n" for number in (1, 2)))
server, address = start()
try:
    subprocess.run(
        [leadsheet, "benchmark", "run", work / "data.jsonl", "--records", work / "ptbxl", "--server", address]
        + ["--model", "org/mock", "-o", work / "results", "--save-requests", work / "requests"]
        + ["--api-key-env", "KEY_OF_THE_TEST"],
        check=True,
        env={**os.environ, "KEY_OF_THE_TEST": KEY},
    )
finally:
    server.terminate()
    server.wait()

request = pydantic.TypeAdapter(completion_create_params.CompletionCreateParamsNonStreaming)
saved = sorted((work / "requests").rglob("*.json"))
assert len(saved) == 8, saved
for file in saved:
    body = json.loads(file.read_text())
    request.validate_python(body)
    pictures = [part for message in body["messages"] for part in message["content"] if isinstance(part, dict)]
    assert sum(part["type"] == "image_url" for part in pictures) == 1, file
for number in (1, 2):
    result = json.loads((work / f"results/org--mock/ptbxl/first_degree_av_block/{number}.json").read_text())
    assert result["data"]["initial_diagnostic_question"]["model_response"] == "Yes"
    assert result["data"]["reasoning"][0]["diagnostic_decision"]["model_response"] == "Yes"
print("chat API: 8 requests accepted and answered")
