-- Bring people home, or let them choose
--
-- Consideration 6.5.6b. Poles: informed choice (`choice`) and return is pressed (`pressed`).
--
-- The study: camps are dear and dangerous, and a return is a success one can count; people brought home before home is
-- fit flee again, or step on what was left there.
--
-- Look for: days that people are displaced against people hurt by explosive remnants; redisplacement is in the series.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", encourage_return_frac = frac } }
end

experiment {
    format = 1,
    question = "How far should return be pressed?",
    scenario = "kestria",
    options = {
        choice = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        pressed = option(1),
    },
    baseline = "choice",
    replications = 100,
    seed = 2026,
    metrics = { "idp_days", "erw_casualties_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "idp_days", y = "erw_casualties_persons",
        along = { "choice", "quarter", "half", "most", "pressed" },
    },
}
