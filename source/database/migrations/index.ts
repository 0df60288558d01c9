import type { Migrations } from "../migrate.server.ts";
import { datasets } from "./people/0001-datasets.ts";
import { series } from "./people/0002-series.ts";
import { answers } from "./people/0003-answers.ts";
import { releases } from "./publication/0001-releases.ts";
import { editions } from "./publication/0002-editions.ts";
import { editionLanguage } from "./publication/0003-edition-language.ts";
import { operations } from "./work/0001-operations.ts";
import { identity } from "./work/0002-identity.ts";
import { releasePlans } from "./work/0003-release-plans.ts";
import { path } from "./work/0004-path.ts";
import { instruments } from "./work/0005-instruments.ts";
import { campaigns } from "./work/0006-campaigns.ts";
import { mail } from "./work/0007-mail.ts";
import { units } from "./work/0008-units.ts";
import { strategy } from "./work/0009-strategy.ts";
import { interventions } from "./work/0010-interventions.ts";
import { people } from "./work/0011-people.ts";
import { steering } from "./work/0012-steering.ts";
import { accountability } from "./work/0013-accountability.ts";
import { reports } from "./work/0014-reports.ts";
import { activities } from "./work/0019-activities.ts";
import { reportProposals } from "./work/0020-report-proposals.ts";
import { answers as quotedAnswers } from "./work/0016-answers.ts";
import { roundService } from "./work/0023-round-service.ts";
import { publicChoices } from "./work/0024-public-choices.ts";
import { publicSources } from "./work/0025-public-sources.ts";
import { strategyVersions } from "./work/0017-strategy-versions.ts";
import { unitReadings } from "./work/0021-unit-readings.ts";
import { chainLinks } from "./work/0022-chain-links.ts";
import { editionEvidence } from "./work/0026-edition-evidence.ts";

/**
 * Every migration, imported by name so that the bundle holds them. To add one: a file
 * `<plane>/<number>-<what>.ts` that exports a `Migration`, and a line here; never change one that was released.
 *
 * One set serves SQLite and PostgreSQL: columns are `text` (also JSON, and dates as ISO 8601), `integer`
 * (also flags, 0 and 1), `bigint` or `double precision`; a test refuses others.
 */
export const migrations: Migrations = {
  people: {
    "0001-datasets": datasets,
    "0002-series": series,
    "0003-answers": answers,
  },
  work: {
    "0001-operations": operations,
    "0002-identity": identity,
    "0003-release-plans": releasePlans,
    "0004-path": path,
    "0005-instruments": instruments,
    "0006-campaigns": campaigns,
    "0007-mail": mail,
    "0008-units": units,
    "0009-strategy": strategy,
    "0010-interventions": interventions,
    "0011-people": people,
    "0012-steering": steering,
    "0013-accountability": accountability,
    "0014-reports": reports,
    "0016-answers": quotedAnswers,
    "0017-strategy-versions": strategyVersions,
    "0019-activities": activities,
    "0020-report-proposals": reportProposals,
    "0021-unit-readings": unitReadings,
    "0022-chain-links": chainLinks,
    "0023-round-service": roundService,
    "0024-public-choices": publicChoices,
    "0025-public-sources": publicSources,
    "0026-edition-evidence": editionEvidence,
  },
  publication: {
    "0001-releases": releases,
    "0002-editions": editions,
    "0003-edition-language": editionLanguage,
  },
};
