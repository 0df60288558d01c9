import { listReleases, readRelease } from "../disclosure/releases.server.ts";
import { entitledTo } from "../disclosure/rules.ts";
import type { House } from "../house.ts";
import type { Asker } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import { type Figure, figuresOf, type ReleasedContent } from "../strategy/figures.ts";
import type { Unit } from "../units/model.ts";

/** A released figure of a unit, and the release it stands in. */
export interface UnitFigure extends Figure {
  readonly release: string;
  readonly title: Text;
}

const fold = (words: string): string => words.trim().toLowerCase();

/**
 * Released figures of one unit, as far as this person may see them: those of a group that has the unit's name, or its
 * code. Files and questionnaires call units by name; where they use another name, nothing is found.
 *
 * Figures come through the door alone: whatever is not released, or for other eyes, is not here.
 *
 * @param most how many; the newest releases first
 */
export async function figuresOfUnit(
  { planes }: Pick<House, "planes">,
  unit: Unit,
  person: Asker | null,
  most: number,
): Promise<UnitFigure[]> {
  const audiences = entitledTo(person);
  const found: UnitFigure[] = [];
  for (const { id, title, withdrawn } of await listReleases(planes, audiences)) {
    if (withdrawn !== null) continue;
    const figures = figuresOf(await readRelease<ReleasedContent>(planes, id, audiences));
    for (const figure of figures) {
      const codes = Object.values(figure.address.group).map(fold);
      if (!codes.includes(fold(unit.name)) && !codes.includes(fold(unit.id))) continue;
      if (found.length === most) return found;
      found.push({ ...figure, release: id, title });
    }
  }
  return found;
}
