-- A vote soon, whoever has to run it.
--
-- The host is advised to bring the next vote forward until it agrees or the day is too near; the mission does all of
-- registration and logistics itself, and soldiers guard the polls. After that vote the work goes back to the electoral body.
-- Doctrine (study 3.5.6a, the early pole): people and donors must see that politics moves, a mandate from voters ends the
-- quarrel over who may govern, and an exit needs somebody to hand over to. The price (3.5.6a and c): registers have gaps, men
-- are still under arms, a loser has reason to doubt the count, the body learns nothing from work that others do, and guards do
-- not patrol.

local HALF_YEAR = 182 -- whoever asks again sooner gets the same answer

local function advise(m)
    if m.state.agreed or m.now_days < (m.state.next_day or 0) then return end
    local days = math.min(m.params.earlier_days, m.world.days_to_election - m.params.least_days)
    if days < 1 then return end
    m.state.next_day = m.now_days + HALF_YEAR
    m.state.agreed = m:advise_election(-days)
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/early_election",
    summary = "Have the next vote brought forward, run it oneself, and guard the polls.",
    owns = { "elections" },
    params = {
        earlier_days = { default = 540, min = 0, max = 720, unit = "days", doc = "How much earlier the vote is wanted." },
        least_days = { default = 240, min = 101, max = 720, unit = "days",
                       doc = "Days from the advice to the vote below which nothing can be prepared." },
        run_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Share of the work that the mission does for it." },
        later_run_frac = { default = 0.2, min = 0, max = 1, unit = "1", doc = "The same for the votes that follow." },
        guard_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Share of the soldiers who guard the polls." },
    },
    on_start = function(m)
        m:run_election(m.params.run_frac)
        m:secure_vote(m.params.guard_frac)
    end,
    on_month = advise,
    on_election = function(m)
        m.state.agreed = true -- one early vote is enough
        m:run_election(m.params.later_run_frac)
    end,
}
