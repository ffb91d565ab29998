-- A headless Chromium on a leash, for tests: spoken to in its DevTools protocol through two pipes, so that it needs no port
-- and no library. browser.open(chromium, folder) starts one; b:call(method, parameters) waits for the answer and keeps the events that
-- come meanwhile in b.events; b:evaluate(javascript) gives the value.
--
--     local b = browser.open("chromium", scratch)
--     b:load("/tmp/page.html")
--     print(b:evaluate "document.title")
--     b:close()
local json = require "json"

local browser = {}
browser.__index = browser

local function quoted(text)
    return '"' .. text:gsub('[%c"\\\127]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

-- What JSON there is to send: strings, numbers, booleans, lists that are not empty, objects.
local function encode(value)
    if type(value) ~= "table" then return type(value) == "string" and quoted(value) or tostring(value) end
    local parts = {}
    for i, v in ipairs(value) do parts[i] = encode(v) end
    if #parts > 0 then return "[" .. table.concat(parts, ",") .. "]" end
    for k, v in pairs(value) do parts[#parts + 1] = quoted(k) .. ":" .. encode(v) end
    return "{" .. table.concat(parts, ",") .. "}"
end

local FLAGS = table.concat({ "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-sync",
    "--host-resolver-rules='MAP * ~NOTFOUND'", "--force-color-profile=srgb", "--remote-debugging-pipe" }, " ")

function browser.open(program, folder)
    local to, from = folder .. "/to-browser", folder .. "/from-browser"
    assert(os.execute(("mkfifo '%s' '%s'"):format(to, from)))
    os.execute(("timeout 300 %s %s --user-data-dir='%s/profile' about:blank 3<'%s' 4>'%s' >'%s/browser.log' 2>&1 &")
        :format(program, FLAGS, folder, to, from, folder))
    local b = setmetatable({ n = 0, events = {} }, browser)
    b.to, b.from = assert(io.open(to, "wb")), assert(io.open(from, "rb"))
    local target = b:call("Target.createTarget", { url = "about:blank" })
    b.session = b:call("Target.attachToTarget", { targetId = target.targetId, flatten = true }).sessionId
    for _, domain in ipairs { "Page", "Runtime", "Log", "Network" } do b:call(domain .. ".enable") end
    return b
end

-- One message: its text up to the zero byte.
function browser:read()
    local parts = {}
    while true do
        local c = self.from:read(1)
        if c == nil then error("the browser has gone") end
        if c == "\0" then return assert(json.read(table.concat(parts))) end
        parts[#parts + 1] = c
    end
end

function browser:call(method, parameters)
    self.n = self.n + 1
    local message = { id = self.n, method = method, params = parameters or {}, sessionId = self.session }
    self.to:write(encode(message), "\0")
    self.to:flush()
    while true do
        local answer = self:read()
        if answer.id == self.n then
            if answer.error then error(method .. ": " .. answer.error.message) end
            return answer.result
        end
        if answer.method then self.events[#self.events + 1] = answer end
    end
end

function browser:evaluate(javascript)
    local r = self:call("Runtime.evaluate", { expression = javascript, returnByValue = true })
    if r.exceptionDetails then
        error("in the page: " .. (r.exceptionDetails.exception and r.exceptionDetails.exception.description or "an exception"))
    end
    return r.result.value
end

-- Loads a file and waits until it stands.
function browser:load(path)
    self.events = {}
    self:call("Page.navigate", { url = "file://" .. path })
    while true do
        for _, e in ipairs(self.events) do
            if e.method == "Page.loadEventFired" then return end
        end
        self.events[#self.events + 1] = self:read()
    end
end

function browser:key(name, code)
    for _, kind in ipairs { "rawKeyDown", "keyUp" } do
        self:call("Input.dispatchKeyEvent", { type = kind, key = name, code = name, windowsVirtualKeyCode = code })
    end
end

-- Returns when it is gone, and with it its hold on the folder.
function browser:close()
    pcall(self.call, self, "Browser.close")
    while self.from:read(4096) do end
    self.to:close()
    self.from:close()
end

return browser
