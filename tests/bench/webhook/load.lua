-- wrk's part: sends each prepared post once, signed, and prints one line of figures.
-- The file has a signature and a body on each line.
local posts, count, at = {}, 0, 0
local head = "POST /twilio/messages HTTP/1.1\r\nHost: texts.example.gov\r\n" ..
    "Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: "

function init(args)
    for line in io.lines(args[1]) do
        count = count + 1
        posts[count] = line
    end
end

function request()
    at = at + 1
    if at > count then
        wrk.thread:stop() -- every post must be new
        at = count
    end
    local signature, body = posts[at]:match("^(%S+) (%S+)$")
    return head .. signature .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("figures %d %d %d %d %d slow %d\n", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), errors.status + errors.connect + errors.read + errors.write,
        errors.timeout))
end
