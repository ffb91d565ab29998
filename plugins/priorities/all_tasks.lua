-- Pursue every output of the doctrine alike.
--
-- All stand at priority 1, and staff, programme money and the leaders' attention go to each as it asks for them. Doctrine:
-- a mandate lists its tasks without saying which matter more, each has its friends in the Council and its section in the
-- mission, and nobody is told to stop; the price is that effort spread over many lines is thin in all of them. This is the
-- reference that other ways to set priorities are compared with, and what happens when nobody sets any.

local function set_all(m)
    local priority = m.outputs.priority
    for i = 1, m.outputs.n do
        if priority[i] ~= m.params.priority then m:set_priority(i, m.params.priority) end -- an order costs attention
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "priorities/all_tasks",
    summary = "Pursue all outputs of the doctrine alike (reference option).",
    owns = { "effort" },
    params = {
        priority = { default = 1, min = 0, max = 2, unit = "1",
                     doc = "Priority of every output; 1 is what the mission does unless ordered." },
    },
    on_start = set_all,
}
