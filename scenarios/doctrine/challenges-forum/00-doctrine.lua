-- The catalogue of 25 outputs of a peace operation, after the study of the Challenges Forum. The numbers of sections are
-- the study's; all wording here is our own. How to read and write such a file: scenarios/README.md, "Doctrine".
doctrine {
  format = 1,
  name = "challenges-forum",
  title = "Considerations for mission leadership, the 25 outputs",
  source = "Challenges Forum International Secretariat, Considerations for Mission Leadership in United Nations "
    .. "Peacekeeping Operations, 2nd edition, Stockholm 2021; gains, posts and costs of activities and the thresholds of "
    .. "benchmarks are assumed",
}
