-- expect: plugin_error: this table has a metatable already
-- Lengthening a chain at its far end would not be seen by a check at its near end.
local first = {}
local last = first
for _ = 1, 1990 do
    local new = {}
    setmetatable(last, { __index = new })
    last = new
end
for _ = 1, 1e6 do local _ = first.x end
