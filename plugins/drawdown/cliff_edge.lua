-- Full strength to the last day, then out.
--
-- Nothing is thinned and no sector is handed over before its time: the end of the mandate is asked for at the latest moment,
-- bases close together and everyone goes. Doctrine: as long as the mission is there it should be able to do what it is there
-- for; a force that shrinks year by year guards itself and little else, and those who wait for the troops to leave are shown
-- nothing to wait for. The price is that all that the mission did stops on one day, jobs and taxes with it, and that no
-- receiver has been tried while the troops could still have come back. It is the limit against which step-by-step exits are
-- measured, and what a withdrawn consent makes of any of them.

local LEAST_DAYS = 150 -- closing bases and going home: less than that cannot be asked for

local function step(m)
    if not m.state.exit_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local left = m.state.exit_day - m.now_days
    if left > math.max(LEAST_DAYS, m.params.notice_days) then return end
    m.state.closing = m:close_mission(math.max(LEAST_DAYS, left))
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/cliff_edge",
    summary = "Full strength to the last day, then out at once.",
    owns = { "ceiling" },
    params = {
        months = { default = 36, min = 6, max = 120, unit = "months",
                   doc = "Months from the decision date to the last soldier's departure." },
        notice_days = { default = 250, min = 150, max = 900, unit = "days",
                        doc = "How long before the end it is announced." },
    },
    on_decision_date = function(m)
        m.state.exit_day = m.decision_day + m.params.months * 30.4375
        step(m)
    end,
    on_review = step,
    on_renewal = step,
}
