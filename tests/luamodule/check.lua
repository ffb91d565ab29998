-- Helpers of these tests, as text at the head of each: the sandbox has no module but "truce". See run.sh.
local n_checks = 0
local function check(good, what)
    n_checks = n_checks + 1
    if not good then error("check failed: " .. what, 2) end
end
local function equal(got, wanted, what)
    n_checks = n_checks + 1
    if got ~= wanted then error(what .. ": got " .. tostring(got) .. ", wanted " .. tostring(wanted), 2) end
end
local function near(got, wanted, error_allowed, what)
    n_checks = n_checks + 1
    if not (got >= wanted - error_allowed and got <= wanted + error_allowed) then
        error(what .. ": got " .. tostring(got) .. ", wanted " .. tostring(wanted), 2)
    end
end
-- The sandbox has no patterns.
local function contains(text, part)
    for i = 1, #text - #part + 1 do if text:sub(i, i + #part - 1) == part then return true end end
    return false
end
local function fails(part, fn, ...)
    n_checks = n_checks + 1
    local ok, message = pcall(fn, ...)
    if ok then error("no error where one with '" .. part .. "' was due", 2) end
    if type(message) ~= "string" or not contains(message, part) then
        error("the error '" .. tostring(message) .. "' does not say '" .. part .. "'", 2)
    end
    return message
end
-- False in the sandbox.
local stock = pcall(function() return coroutine end)
