-- Tests of drawdown/stay: it is what the others are compared with because it is never called, so each test goes through
-- moments at which another exit would act. `truce test drawdown/stay`

local function is_silent(t, hooks)
    t.mission { now_days = 3000, world = { ceiling_persons = 8000 }, sectors = { benchmarks_held_days = 900 } }
    for _, hook in ipairs(hooks) do
        t.ok(not pcall(t.call, hook), "it must have no hook " .. hook)
    end
    t.equal(#t.orders(), 0)
end

return {
    { "recommends nothing", function(t) is_silent(t, { "on_review", "on_renewal" }) end },
    { "does nothing by date", function(t) is_silent(t, { "on_start", "on_month", "on_decision_date" }) end },
    { "leaves it to the Council", function(t) is_silent(t, { "on_ceiling", "on_freeze", "on_mandate" }) end },
    { "is moved by nobody", function(t) is_silent(t, { "on_host_request", "on_election", "on_incident", "on_pledge" }) end },
}
