"""What Anthropic's own Python library makes of the gateway at argv[1]: one JSON verdict a line."""

import json
import sys

import anthropic

MODEL = "claude-sonnet-4-6"
TOOL = {
    "name": "get_weather",
    "description": "Weather of a city",
    "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
}

client = anthropic.Anthropic(base_url=sys.argv[1], api_key="4tier-routing-active", max_retries=0, timeout=60)


def verdict(check, ok, detail=""):
    print(json.dumps({"check": check, "ok": bool(ok), "detail": str(detail)}), flush=True)


def checked(name):
    def run(check):
        try:
            check(name)
        except Exception as e:  # noqa: BLE001 - whatever it is, the test shall read it
            verdict(name, False, f"{type(e).__name__}: {e}")

    return run


def user(text):
    return [{"role": "user", "content": text}]


@checked("create")
def _(name):
    message = client.messages.create(model=MODEL, max_tokens=200, messages=user("Say hello"))
    ok = (
        message.content[0].text == "Hello there."
        and message.stop_reason == "end_turn"
        and message.usage.input_tokens > 0
        and message.usage.output_tokens > 0
        and message._request_id
    )
    verdict(name, ok, message)


@checked("stream")
def _(name):
    with client.messages.stream(model=MODEL, max_tokens=200, messages=user("Say hello")) as stream:
        pieces = list(stream.text_stream)
        message = stream.get_final_message()
    ok = "".join(pieces) == "Hello there." and len(pieces) > 1 and message.stop_reason == "end_turn"
    verdict(name, ok and message.usage.output_tokens > 0, message)


@checked("tools")
def _(name):
    question = user("Use the tool")
    first = client.messages.create(model=MODEL, max_tokens=200, tools=[TOOL], messages=question)
    call = first.content[-1]
    called = first.stop_reason == "tool_use" and call.name == "get_weather" and call.input == {"city": "Paris"}
    result = {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "rain"}]}
    history = question + [{"role": "assistant", "content": first.content}, result]
    second = client.messages.create(model=MODEL, max_tokens=200, tools=[TOOL], messages=history)
    verdict(name, called and second.content[0].text == "It rains.", (first, second))


@checked("stream_tools")
def _(name):
    partial = ""
    with client.messages.stream(model=MODEL, max_tokens=200, tools=[TOOL], messages=user("Use the tool")) as stream:
        for event in stream:
            if event.type == "content_block_delta" and event.delta.type == "input_json_delta":
                partial += event.delta.partial_json
        message = stream.get_final_message()
    ok = json.loads(partial) == {"city": "Paris"} and message.content[-1].input == {"city": "Paris"}
    verdict(name, ok and message.stop_reason == "tool_use", (partial, message))


@checked("count_tokens")
def _(name):
    short = client.messages.count_tokens(model=MODEL, messages=user("Hello")).input_tokens
    long = client.messages.count_tokens(model=MODEL, messages=user("Hello " * 500)).input_tokens
    tools = client.messages.count_tokens(model=MODEL, tools=[TOOL], messages=user("Hello")).input_tokens
    verdict(name, 0 < short < tools < long, (short, tools, long))


@checked("models")
def _(name):
    listed = [model.id for model in client.models.list()]
    found = client.models.retrieve(MODEL)
    verdict(name, MODEL in listed and found.id == MODEL and found.type == "model", (listed, found))


def fails(name, expected, status, **request):
    arguments = {"model": MODEL, "max_tokens": 200, "messages": user("Say hello")} | request
    try:
        client.messages.create(**arguments)
        verdict(name, False, "no error")
    except anthropic.APIStatusError as e:
        ok = isinstance(e, expected) and e.status_code == status and e.body["error"]["message"]
        verdict(name, ok, f"{type(e).__name__} {e.status_code} {e.body}")
    except Exception as e:  # noqa: BLE001
        verdict(name, False, f"{type(e).__name__}: {e}")


fails("error_not_found", anthropic.NotFoundError, 404, model="gpt-foo")
fails("error_bad_request", anthropic.BadRequestError, 400, messages=[{"role": "nobody", "content": "hi"}])
# The free models are asked before the paid one, so they have to fail first.
fails("error_payment", anthropic.APIStatusError, 402, model="claude-real-fallback", messages=user("Fail"))
