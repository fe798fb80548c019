"""What OpenAI's own Python library makes of the gateway at argv[1]: one JSON verdict a line."""

import json
import sys

import openai

MODEL = "claude-sonnet-4-6"
TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Weather of a city",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="4tier-routing-active", max_retries=0, timeout=60)


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
    answer = client.chat.completions.create(
        model=MODEL, messages=[{"role": "developer", "content": "Be brief"}] + user("Say hello")
    )
    choice = answer.choices[0]
    ok = choice.message.content == "Hello there." and choice.finish_reason == "stop"
    verdict(name, ok and answer.usage.total_tokens > 0, answer)


@checked("stream")
def _(name):
    pieces, usage, finish = [], None, None
    parts = [{"role": "user", "content": [{"type": "text", "text": "Say hello"}]}]
    for chunk in client.chat.completions.create(
        model=MODEL, messages=parts, stream=True, stream_options={"include_usage": True}
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            pieces.append(choice.delta.content or "")
            finish = choice.finish_reason or finish
    verdict(name, "".join(pieces) == "Hello there." and finish == "stop" and usage.completion_tokens > 0, pieces)


@checked("tools")
def _(name):
    question = user("Use the tool")
    first = client.chat.completions.create(model=MODEL, tools=[TOOL], messages=question).choices[0]
    call = first.message.tool_calls[0]
    called = first.finish_reason == "tool_calls" and json.loads(call.function.arguments) == {"city": "Paris"}
    result = {"role": "tool", "tool_call_id": call.id, "content": "rain"}
    second = client.chat.completions.create(model=MODEL, tools=[TOOL], messages=question + [first.message, result])
    verdict(name, called and second.choices[0].message.content == "It rains.", (first, second))


@checked("stream_tools")
def _(name):
    arguments, names, finish = "", [], None
    for chunk in client.chat.completions.create(model=MODEL, tools=[TOOL], messages=user("Use the tool"), stream=True):
        for choice in chunk.choices:
            finish = choice.finish_reason or finish
            for call in choice.delta.tool_calls or []:
                names += [call.function.name] if call.function.name else []
                arguments += call.function.arguments or ""
    ok = names == ["get_weather"] and json.loads(arguments) == {"city": "Paris"} and finish == "tool_calls"
    verdict(name, ok, (names, arguments, finish))


@checked("models")
def _(name):
    listed = [model.id for model in client.models.list()]
    found = client.models.retrieve(MODEL)
    verdict(name, MODEL in listed and found.id == MODEL and found.object == "model", (listed, found))


def fails(name, expected, status, **request):
    arguments = {"model": MODEL, "messages": user("Say hello")} | request
    try:
        client.chat.completions.create(**arguments)
        verdict(name, False, "no error")
    except openai.APIStatusError as e:
        ok = isinstance(e, expected) and e.status_code == status and e.body["message"]
        verdict(name, ok, f"{type(e).__name__} {e.status_code} {e.body}")
    except Exception as e:  # noqa: BLE001
        verdict(name, False, f"{type(e).__name__}: {e}")


fails("error_not_found", openai.NotFoundError, 404, model="gpt-foo")
fails("error_bad_request", openai.BadRequestError, 400, messages=[{"role": "nobody", "content": "hi"}])
# The free models are asked before the paid one, so they have to fail first.
fails("error_payment", openai.APIStatusError, 402, model="claude-real-fallback", messages=user("Fail"))
