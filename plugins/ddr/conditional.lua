-- I when you do: disarm in step, and stop together.
--
-- Weapons go under dual key at once, where men live: a step that can be taken back. Sites open when every party of the process
-- keeps to the agreement; from then on bands of a party that is ahead of its rivals wait until those have caught up, and when a
-- party spoils or fights nobody is taken in until it stops. A month in which all comply widens the step that is allowed,
-- one in which they do not narrows it. Doctrine (study 4.6.6a, 4.6.6b): whoever disarms first is at the mercy of who does not, so
-- rates must be comparable and violations must count. The price is time, and that the least willing sets the pace for all.

local STALLS, SPOILS = 1, 2
local LARGEST_LEAD = 0.5

-- The worst posture of the movements bound by the agreement; 0 when all comply.
local function worst(m)
    local most, parties = 0, m.parties
    local posture, bound = parties.posture, parties.in_process
    local government, gone = parties.government, parties.gone
    for i = 1, parties.n do
        if bound[i] and not government[i] and not gone[i] then most = math.max(most, posture[i]) end
    end
    return most
end

local function set_lead(m, lead)
    lead = math.max(m.params.lead_frac, math.min(LARGEST_LEAD, lead))
    if lead ~= m.state.lead and m:require_parity(lead) then m.state.lead = lead end
end

local function run(m)
    for i = 1, m.sectors.n do m:store_weapons(i, 1) end
    m:start_pre_ddr(m.params.pre_ddr_persons)
    set_lead(m, m.params.lead_frac)
    m:wait_until(function() return worst(m) <= STALLS end, m.params.latest_day)
    m:set_strictness(m.params.strict_frac)
    m:open_ddr()
end

local function month(m)
    local posture = worst(m)
    if posture >= SPOILS then m:pause_ddr(m.params.pause_days) end
    set_lead(m, (m.state.lead or 0) + (posture == 0 and m.params.step_frac or -m.params.step_frac))
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/conditional",
    summary = "Weapons under dual key, then disarmament at comparable rates that stops for all when one side spoils.",
    owns = { "ddr" },
    params = {
        lead_frac = { default = 0.05, min = 0, max = 0.5, unit = "1",
                      doc = "Largest lead in share disarmed at which a party's bands are taken in, at first." },
        step_frac = { default = 0.01, min = 0, max = 0.2, unit = "1",
                      doc = "By how much it widens in a month in which all comply, and narrows in another." },
        pause_days = { default = 45, min = 1, max = 365, unit = "days",
                       doc = "Pause for all, from each month in which a party spoils." },
        latest_day = { default = 540, min = 0, max = 2000, unit = "days", doc = "Day on which the sites open anyway." },
        pre_ddr_persons = { default = 1500, min = 0, max = 20000, unit = "persons",
                            doc = "Most people with stored weapons whom pre-DDR supports." },
        strict_frac = { default = 0.6, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
    },
    run = run,
    on_month = month,
}
