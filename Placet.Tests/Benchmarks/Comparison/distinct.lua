-- Each request has its own path: a number replaces the last star. So no request is coalesced.
local report = dofile((debug.getinfo(1, "S").source:sub(2):gsub("distinct.lua", "report.lua")))
local thread_count = 0
function setup(thread) thread:set("number_of_thread", thread_count); thread_count = thread_count + 1 end

local count = 0
local before, after = os.getenv("BENCH_PATH"):match("^(.*)%*(.*)$")
local token = os.getenv("BENCH_TOKEN")
local headers = {}
if token ~= "" then headers["Authorization"] = "Bearer " .. token end

function request()
  count = count + 1
  return wrk.format("GET", before .. number_of_thread .. "-" .. count .. after, headers)
end

done = report
