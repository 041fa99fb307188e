-- Asks for a list of pages in turn and checks every answer.
-- wrk ... -s wrk.lua URL -- requests.tsv "text every answer must contain"
-- With an empty text only statuses are checked, by wrk itself, which costs it least.
-- A line of requests.tsv is a path, a tab and a Cookie header (or nothing).

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local agent = "pachmarhi-benchmark"
  requests = {}
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^([^\t]*)\t(.*)$")
    local headers = { ["User-Agent"] = agent, ["Host"] = wrk.headers["Host"] }
    if cookie ~= "" then headers["Cookie"] = cookie end
    table.insert(requests, wrk.format("GET", path, headers))
  end
  expected = args[2]
  checked = expected ~= ""
  if not checked then response = nil end
  turn, answers, wrong_status, wrong_text, body_bytes = 0, 0, 0, 0, 0
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function response(status, headers, body)
  answers = answers + 1
  body_bytes = body_bytes + #body
  if status ~= 200 then
    wrong_status = wrong_status + 1
  elseif not body:find(expected, 1, true) then
    wrong_text = wrong_text + 1
  end
end

function done(summary, latency, _)
  local total = { answers = 0, wrong_status = 0, wrong_text = 0, body_bytes = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(total) do total[name] = total[name] + thread:get(name) end
  end
  local errors = summary.errors
  if #threads > 0 and not threads[1]:get("checked") then
    total.answers, total.body_bytes = summary.requests, summary.bytes
    total.wrong_status = errors.status
  end
  print(string.format(
    'RESULT {"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p95_ms": %.3f, ' ..
    '"wrong_status": %d, "wrong_text": %d, "broken": %d, "body_bytes": %d}',
    total.answers, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, total.wrong_status, total.wrong_text,
    errors.connect + errors.read + errors.write + errors.timeout, total.body_bytes))
end
