-- Police who may not leave their unit, and people at the gate.
--
-- choice 0: respect the caveat. A second company goes to the site; soldiers guard both perimeters.
-- choice 1: ask the capital at once for a platoon on a duty with an end to it: police inside, soldiers outside.
-- choice 2: put it to headquarters first, and ask once its word has come.
-- Doctrine: a memorandum is read with the people who signed it, and fast; who waits for certainty guards with what he has.

local RESPECT, ASK = 0, 1

local function ask(m)
    if m.state.asked or m.params.sector > m.sectors.n then return end
    local sent, reason = m:detach_formed_police(m.params.sector, m.params.days)
    m.state.asked = sent
    if not sent then m.log("no platoon: " .. reason) end
end

return {
    api_version = 1,
    kind = "policy",
    name = "vignettes/gates",
    summary = "Guard a site with soldiers alone, ask for a detached police platoon, or wait for headquarters first.",
    owns = { "laydown" },
    params = {
        choice = { default = 1, min = 0, max = 2, unit = "1", type = "count",
                   doc = "0 soldiers alone; 1 ask the capital at once; 2 ask when headquarters has spoken." },
        sector = { default = 1, min = 1, max = 64, unit = "1", type = "count", doc = "Sector of the site." },
        days = { default = 90, min = 7, max = 180, unit = "days", doc = "End of the detached duty." },
        headquarters_days = { default = 28, min = 0, max = 120, unit = "days", doc = "Until headquarters has spoken." },
    },
    on_decision_date = function(m)
        if m.params.sector > m.sectors.n then return end
        local sent, reason = m:open_temporary_base(m.params.sector, m.params.days)
        if not sent then m.log("no second company: " .. reason) end
        if m.params.choice == ASK then ask(m) end
    end,
    on_month = function(m)
        local waited = m.now_days - m.decision_day >= m.params.headquarters_days
        if m.params.choice > RESPECT and waited then ask(m) end
    end,
}
