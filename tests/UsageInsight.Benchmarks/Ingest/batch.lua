-- A load of 100-event Segment batches for wrk: 5,000 people, 200 features, 21 days, and every event has an id of its own.
-- The environment variable KEY is the write key, RUN a word that differs from run to run, so that no run repeats another's ids.
local key, run = os.getenv("KEY"), os.getenv("RUN") or "r"
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

local parts, tails, headers, n = {}, {}, nil, 0

function init(args)
  math.randomseed(7 + id)
  for i = 1, 100 do
    tails[i] = string.format(
      '-%d","type":"track","userId":"person-%d@example.com","event":"Feature Used","properties":{"app":"miro","feature":"feature-%d","tool":"x"},' ..
      '"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"timestamp":"%sT08:23:10.646Z","integrations":{}}',
      i, math.random(1, 5000), math.random(1, 200), os.date("!%Y-%m-%d", os.time() - 86400 * math.random(1, 21)))
  end
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. key }
end

function request()
  n = n + 1
  local head = '{"messageId":"node-next-1795335790646-' .. run .. "-" .. id .. "-" .. n
  for i = 1, 100 do parts[i] = head .. tails[i] end
  return wrk.format("POST", "/v1/batch", headers, '{"batch":[' .. table.concat(parts, ",") .. "]}")
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"eventsPerSecond":%.0f,"p50":%.2f,"p99":%.2f,"max":%.2f,"errors":%d}\n',
    summary.requests, summary.requests * 100 / seconds, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
