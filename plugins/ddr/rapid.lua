-- Disarm while they are willing.
--
-- Sites open as soon as the programme may start, take in as many people as they can, and ask few questions at the gate.
-- Doctrine: willingness is highest just after the signature, every week of waiting is a week in which a band can be bought
-- or frightened back, and a weapon collected cannot be fired. The price is paid later: many who were never fighters come
-- for the cash, and far more are discharged than training and jobs can take.

local function open(m)
    if m.state.open then return end
    m:set_intake(m.params.intake_per_day)
    m:set_strictness(m.params.strict_frac)
    m.state.open = m:open_ddr()
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/rapid",
    summary = "Open at once, take in everyone, verify loosely.",
    owns = { "ddr" },
    params = {
        intake_per_day = { default = 300, min = 10, max = 500, unit = "persons/day", type = "count",
                           doc = "Most people a site takes in on a day." },
        strict_frac = { default = 0.1, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
    },
    on_start = open,
    on_month = open,
}
