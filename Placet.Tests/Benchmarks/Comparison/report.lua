-- Prints one line for the program that started wrk: requests per second, median and p99 in microseconds, requests, failures.
return function(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.2f %.1f %.1f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50), latency:percentile(99), summary.requests,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
