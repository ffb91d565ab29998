-- Say in public what soldiers did.
--
-- Every documented killing by government forces is published, and support to the army waits for vetting, as the due diligence
-- policy asks. Only a host that is about to show the mission the door is spared, and not for longer than it takes. Doctrine
-- (study 5.1.6a, the pole of the duty to speak, and 4.2.6e): what is named costs those who ordered it, victims see whose side
-- the mission is on, and a unit that loses its support over abuse abuses less. The price: each report costs consent, and
-- consent is what movement, visas and the door hang on; vetting is slow, and soldiers who wait for it do not patrol.

local function month(m)
    local p = m.params
    local spares = m.world.host_consent_frac < p.floor_frac + (m.state.spares and p.margin_frac or 0)
    if spares == m.state.spares then return end
    if m:report_publicly(spares and p.spared_frac or p.published_frac) then m.state.spares = spares end
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/reporting",
    summary = "Publish every documented abuse by government forces, and let support to the army wait for vetting.",
    owns = { "rights", "host" },
    params = {
        published_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Documented abuses that are published." },
        vetted_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Support to the army that waits for vetting." },
        floor_frac = { default = 0.25, min = 0, max = 1, unit = "1",
                       doc = "Consent of the host below which less is published; 0: never." },
        margin_frac = { default = 0.1, min = 0, max = 1, unit = "1", doc = "By how much it must recover." },
        spared_frac = { default = 0.2, min = 0, max = 1, unit = "1", doc = "What is published meanwhile." },
    },
    on_start = function(m)
        m:vet_support(m.params.vetted_frac)
        month(m)
    end,
    on_month = month,
}
