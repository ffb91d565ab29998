-- Considerations of chapter 2: sustaining the mission.
--
-- Section numbers are those of the Challenges Forum study; all wording is ours. Chapter 2 has no list of
-- considerations: these fifteen are the tensions that its text and boxes name. A consideration is two poles between
-- which leaders choose and neither of which is right: `try` names what moves the model between them (levers,
-- parameters, plugins). Without `try` nothing does yet.

consideration "2.1a" {
  name = "Room for humanitarians, or security under one roof", family = "H",
  a = "Aid agencies work apart from soldiers and are nobody's tool",
  b = "Aid travels under the mission's protection and in its plan",
  try = { "escort_aid", "aid.linked_frac", "aid.escort_worth_frac" },
}

consideration "2.1b" {
  name = "One camp, or separate compounds", family = "H",
  a = "All live and work together: quick to agree, cheap to guard",
  b = "Agencies keep their own gates, and with them their distance",
  try = { "aid.linked_frac", "mission.guard_persons_per_base" },
}

consideration "2.2a" {
  name = "Start what matters, or wait for what comes first", family = "Z",
  a = "What is most important begins now, ready or not",
  b = "Each task waits until the task it rests on is done",
  try = { "effort.unready_frac" },
}

consideration "2.2b" {
  name = "What the country needs, or what is on offer", family = "Z",
  a = "Plan from the causes of the war",
  b = "Plan from the money, units and experts that others will give",
  try = { "fund_programmes", "donors.pledged_usd", "generation.pledge_lost_frac" },
}

consideration "2.2c" {
  name = "A few deep causes, or every mandated task", family = "Z",
  a = "Spend people and money on a few structural causes",
  b = "Do something on each task of the mandate",
  try = { "effort.focus_outputs", "effort.dilution" },
}

consideration "2.2d" {
  name = "See more, or watch less than the host minds", family = "C",
  a = "Drones, radar and cameras wherever they help",
  b = "Leave them on the ground and keep the host easy",
}

consideration "2.3a" {
  name = "Broadcast to all, or keep to the host's licence", family = "C",
  a = "The mission's radio reaches everyone and says what it must",
  b = "It says what the licence allows and stays on the air",
  try = { "report_publicly", "radio.shut_per_year" },
}

consideration "2.3b" {
  name = "Messages to many, or talk with some", family = "E",
  a = "Broadcasts reach many at little cost",
  b = "Conversations reach few, and change minds",
  try = { "message.two_way_frac", "set_message", "section.liaison_posts", "answer_rumours" },
}

consideration "2.4a" {
  name = "Keep the promise of protection, or keep the contingent safe", family = "S",
  a = "Order the task, whatever the capital says",
  b = "Respect the caveat and keep the contributor",
  try = { "detach_platoon", "detachment.assent_frac", "unit.NAME.undeclared_caveat_frac" },
}

consideration "2.5a" {
  name = "Staff among the people, or staff in safety", family = "S",
  a = "Programmes stay open where it is dangerous",
  b = "Movement stops until it is safe again",
  try = { "set_criticality", "safety.criticality_frac" },
}

consideration "2.5b" {
  name = "One ruling on security, or each agency its own", family = "S",
  a = "The designated official decides for all",
  b = "Agencies judge the risk of their own work",
}

consideration "2.6a" {
  name = "Many lines to headquarters, or one voice", family = "Z",
  a = "Each component talks to its own department",
  b = "All goes through the head of mission, slower and the same",
}

consideration "2.8a" {
  name = "Each component its budget, or one ranked plan", family = "Z",
  a = "Components compete, and the strongest gets the money",
  b = "Leaders rank all tasks together and money follows the rank",
  try = { "prioritise_section", "effort.focus_outputs" },
}

consideration "2.8b" {
  name = "Sell what is left, or leave it to those who stay", family = "X",
  a = "Assets are sold and contributors get their share back",
  b = "Assets go to those who take over the work",
  try = { "dispose_assets", "transition.resale_frac", "transition.agreement_frac" },
}

consideration "2.9a" {
  name = "Buy and hire nearby, or spread it with care", family = "P",
  a = "Local contracts and jobs bring peace to the market",
  b = "Who gets them is watched: spread wide, or buy abroad",
  try = { "economy.jobs_per_person", "economy.spending_usd_per_year" },
}
