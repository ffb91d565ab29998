-- A vote when it can be believed.
--
-- When the day comes near and registers, ballots or security are not ready, the host is advised to put it off; electoral posts
-- are filled before others, and soldiers guard the polls. Of each vote's work the mission does less than of the one before.
-- Doctrine (study 3.5.6a, the well-organised pole, and 3.5.6c): losers take a result that they can believe, and a body that
-- learned at the last vote can do the next one alone. The price: every delay costs trust in those who govern meanwhile and in
-- those who signed, too many break the constitution, and other sections wait for staff.

local ELECTORAL, NO_SECTION = 4, 10
local HALF_YEAR = 182 -- whoever asks again sooner gets the same answer

local function put_off_maybe(m)
    local near = m.world.days_to_election <= m.params.look_days
    local ready = m.world.election_ready_frac >= m.params.ready_frac
    if not near or ready or m.now_days < (m.state.next_day or 0) or m.state.moved >= m.params.most_days then return end
    m.state.next_day = m.now_days + HALF_YEAR
    if m:advise_election(m.params.later_days) then m.state.moved = m.state.moved + m.params.later_days end
end

-- Electoral posts first in the year and a half in which a vote is prepared.
local function staff(m)
    local section = m.world.days_to_election <= m.params.staff_days and ELECTORAL or NO_SECTION
    if section ~= m.state.section and m:prioritise_section(section) then m.state.section = section end
end

local function prepare(m, run_frac)
    m.state.moved, m.state.run_frac = 0, run_frac
    m:run_election(run_frac)
    m:secure_vote(m.params.guard_frac)
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/ready_election",
    summary = "Have a vote that is not ready put off; staff electoral posts first; run less of each vote oneself.",
    owns = { "elections", "leadership" },
    params = {
        ready_frac = { default = 0.9, min = 0, max = 1, unit = "1", doc = "Readiness below which a delay is advised." },
        look_days = { default = 220, min = 110, max = 540, unit = "days", doc = "Days before the vote when that is judged." },
        later_days = { default = 150, min = 1, max = 720, unit = "days", doc = "How much later the vote is wanted." },
        most_days = { default = 300, min = 0, max = 1500, unit = "days", doc = "Delay of one vote that is enough." },
        run_frac = { default = 0.6, min = 0, max = 1, unit = "1", doc = "Share of the first vote that the mission runs itself." },
        less_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "That share at each vote, against the last one's." },
        guard_frac = { default = 0.2, min = 0, max = 1, unit = "1", doc = "Share of the soldiers who guard the polls." },
        staff_days = { default = 720, min = 0, max = 2000, unit = "days",
                       doc = "Days before the vote from which electoral posts are filled first; 0: never." },
    },
    on_start = function(m) prepare(m, m.params.run_frac) end,
    on_month = function(m)
        put_off_maybe(m)
        staff(m)
    end,
    on_election = function(m) prepare(m, m.state.run_frac * m.params.less_frac) end,
}
