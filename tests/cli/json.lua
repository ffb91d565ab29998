-- A strict JSON reader (RFC 8259), for tests only: json.read(text) gives the value, or nil and what is wrong. Null becomes
-- json.null, so that a key that is there with null differs from one that is not.
local json = { null = setmetatable({}, { __tostring = function() return "null" end }) }

local ESCAPES = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }
local LITERALS = { ["true"] = true, ["false"] = false, null = json.null }
local value -- declared early: values nest

local function fail(at, what) error({ message = ("at byte %d: %s"):format(at, what) }, 0) end
local function skip(text, at) return text:match("^[ \t\r\n]*()", at) end

local function string_at(text, at)
    local out, i = {}, at + 1
    while true do
        local plain, next_i = text:match('^([^"\\\0-\31]*)()', i)
        out[#out + 1] = plain
        local c = text:sub(next_i, next_i)
        if c == '"' then return table.concat(out), next_i + 1 end
        if c ~= "\\" then fail(next_i, "unfinished string or bare control character") end
        local escape = text:sub(next_i + 1, next_i + 1)
        local hex = text:match("^u(%x%x%x%x)", next_i + 1)
        if not hex and not ESCAPES[escape] then fail(next_i, "bad escape") end
        out[#out + 1] = hex and utf8.char(tonumber(hex, 16)) or ESCAPES[escape]
        i = next_i + (hex and 6 or 2)
    end
end

local function number_at(text, at)
    local whole, i = text:match("^(%-?%d+)()", at)
    if not whole or whole:match("^%-?0%d") then fail(at, "no value here") end
    i = text:match("^%.%d+()", i) or i
    i = text:match("^[eE][+-]?%d+()", i) or i
    return tonumber(text:sub(at, i - 1)), i
end

local function list_at(text, at, closing, item)
    at = skip(text, at + 1)
    if text:sub(at, at) == closing then return at + 1 end
    while true do
        at = skip(text, item(at))
        local c = text:sub(at, at)
        if c == closing then return at + 1 end
        if c ~= "," then fail(at, "expected , or " .. closing) end
        at = skip(text, at + 1)
    end
end

local function array_at(text, at)
    local out = {}
    at = list_at(text, at, "]", function(i)
        out[#out + 1], i = value(text, i)
        return i
    end)
    return out, at
end

local function object_at(text, at)
    local out = {}
    at = list_at(text, at, "}", function(i)
        if text:sub(i, i) ~= '"' then fail(i, "expected a key") end
        local key
        key, i = string_at(text, i)
        if out[key] ~= nil then fail(i, "key '" .. key .. "' twice") end
        i = skip(text, i)
        if text:sub(i, i) ~= ":" then fail(i, "expected :") end
        out[key], i = value(text, skip(text, i + 1))
        return i
    end)
    return out, at
end

function value(text, at)
    local c = text:sub(at, at)
    if c == "{" then return object_at(text, at) end
    if c == "[" then return array_at(text, at) end
    if c == '"' then return string_at(text, at) end
    local word = text:match("^%a+", at)
    if word and LITERALS[word] ~= nil then return LITERALS[word], at + #word end
    return number_at(text, at)
end

function json.read(text)
    local ok, result, at = pcall(value, text, skip(text, 1))
    if not ok then return nil, type(result) == "table" and result.message or result end
    if skip(text, at) ~= #text + 1 then return nil, "something follows the value" end
    return result
end

-- The reader itself must be able to fail.
for _, bad in ipairs { "", "{", "[1,]", '{"a":1,"a":2}', "01", "nan", '"\n"', "{} {}", "[1 2]", '{"a"}' } do
    assert(json.read(bad) == nil, "read bad JSON: " .. bad)
end
local sample = assert(json.read(' {"a": [1, -2.5e3, null], "b": "x\\u00e9\\n"} '))
assert(sample.a[2] == -2500 and sample.a[3] == json.null and sample.b == "xé\n")

return json
