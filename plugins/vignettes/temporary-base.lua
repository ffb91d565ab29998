-- Temporary operating bases, kept open in so many sectors.
--
-- Every sector has its main bases. In the first `sectors` of the list below a company is sent to a temporary base, and when
-- its time is over the next one goes, as long as there is one to spare. None: spare companies stay at the main bases, and
-- what lies farther out is left to observers. Doctrine: a company that sits is guarded by its neighbours; one that goes out opens
-- ground, and must be fed, guarded and brought home.

local ORDER = { 2, 3, 5, 4, 1 } -- the south's outer sectors first, then the contested line, the north, the hub

local function send_out(m)
    if m.now_days < m.decision_day then return end
    for k = 1, math.min(m.params.sectors, #ORDER) do
        local i = ORDER[k]
        if i <= m.sectors.n and m.sectors.temporary_bases[i] == 0 then
            local sent, reason = m:open_temporary_base(i, m.params.days)
            if not sent then m.log(("no temporary base in %s: %s"):format(m.sectors.name[i], reason)) end
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "vignettes/temporary-base",
    summary = "Keep a temporary operating base open in so many sectors, or none.",
    owns = { "laydown" },
    params = {
        sectors = { default = 2, min = 0, max = 5, unit = "sectors", type = "count", doc = "Sectors with a temporary base." },
        bases = { default = 2, min = 1, max = 12, unit = "bases", type = "count", doc = "Main bases in each sector." },
        days = { default = 180, min = 7, max = 180, unit = "days", doc = "How long a company stays out." },
    },
    on_start = function(m)
        for i = 1, m.sectors.n do
            m:set_bases(i, m.params.bases)
            m:set_weight(i, 100 / m.sectors.n)
        end
    end,
    on_decision_date = send_out,
    on_month = send_out,
}
