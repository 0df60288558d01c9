/** Roles as `docs` and screens name them; a person has one or more, some of them for one unit. */
export const roles = [
  "administrator",
  "coordinator",
  "analyst",
  "privacy-officer",
  "manager",
  "clerk",
  "body",
  "employee",
] as const;
export type Role = (typeof roles)[number];

/** Whom a permission is given to besides roles: every visitor, everyone signed in, or whoever runs the program. */
export type Holder = Role | "anyone" | "signed-in" | "operator";

/**
 * Who may do what. Every route and every command names one of these permissions; one that does not is
 * refused at start. Deny is the default: a role that is not listed may not.
 */
export const policy = {
  "page.public": ["anyone"],
  "page.home": ["anyone"],
  "session.start": ["anyone"],
  "session.end": ["signed-in"],
  "second-factor.set-up": ["signed-in"],
  "account.own": ["signed-in"],
  "view.as": ["analyst"],

  "people.manage": ["administrator"],
  "settings.manage": ["administrator"],
  "audit.read": ["administrator", "privacy-officer"],

  "dataset.list": ["analyst", "privacy-officer"],
  "dataset.import": ["analyst"],
  "dataset.describe": ["analyst", "privacy-officer"],
  "dataset.judge": ["privacy-officer"],
  "dataset.erase": ["analyst", "privacy-officer"],

  "mirror.exact": ["analyst"],
  "release.read": ["anyone"],
  "release.propose": ["analyst", "coordinator"],
  "release.list-plans": ["analyst", "coordinator", "privacy-officer"],
  "release.approve": ["privacy-officer"],
  "protection.check": ["analyst", "privacy-officer"],

  "work.export": ["coordinator"],

  "path.read": ["coordinator", "manager", "body"],
  "path.edit": ["coordinator"],
  "path.contest": ["body"],
  "support.keep": ["coordinator"],
  "glossary.read": ["signed-in"],
  "glossary.edit": ["coordinator"],
  "practice.read": ["coordinator", "manager", "body"],
  "practice.edit": ["coordinator"],
  "activity.read": ["coordinator", "manager", "body"],
  "activity.edit": ["coordinator"],
  "instrument.list": ["signed-in"],
  "instrument.answer": ["signed-in"],
  "instrument.open": ["coordinator", "analyst", "manager"],
  "instrument.add": ["coordinator", "analyst"],
  "campaign.answer": ["anyone"],
  "campaign.read": ["coordinator", "privacy-officer"],
  "campaign.manage": ["coordinator"],
  "campaign.approve": ["privacy-officer"],

  "strategy.read": ["signed-in"],
  "strategy.drafts": ["coordinator", "manager", "analyst"],
  "strategy.edit": ["coordinator"],
  "goal.edit": ["coordinator", "manager"],
  "handover.make": ["coordinator"],
  "finding.keep": ["coordinator", "analyst"],

  "mail.read": ["coordinator"],

  "unit.edit": ["administrator", "coordinator"],

  "intervention.read": ["coordinator", "manager", "body", "analyst"],
  "intervention.edit": ["coordinator"],
  "plan.read": ["coordinator", "manager", "body"],
  "plan.edit": ["coordinator", "manager"],
  "stakeholder.keep": ["coordinator"],
  "body.read": ["coordinator", "manager", "body"],
  "body.edit": ["coordinator"],
  "advice.give": ["coordinator", "body"],
  "change-agent.read": ["signed-in"],
  "change-agent.edit": ["coordinator"],
  "steering.read": ["coordinator", "manager"],
  "steering.edit": ["coordinator", "manager"],
  "steering.plan": ["coordinator"],
  "commitment.read": ["coordinator", "clerk", "manager"],
  "commitment.enter": ["coordinator", "clerk"],
  "commitment.edit": ["coordinator"],
  "report.read": ["coordinator", "privacy-officer"],
  "report.write": ["coordinator"],
  "report.approve": ["privacy-officer"],
  "edition.read": ["anyone"],
  "edition.archive": ["coordinator", "privacy-officer", "clerk"],
  "public-page.edit": ["coordinator"],
  "public-page.publish": ["coordinator"],

  "command.run": ["operator"],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof policy;
