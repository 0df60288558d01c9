/**
 * Every table, by plane. Column types are the same on SQLite and PostgreSQL: `text` (also for JSON, dates as
 * ISO 8601 and hashes), `integer` for counts and flags (0 and 1), `bigint` read as number.
 */

// biome-ignore format: one table a block
export interface PeopleTables {}

export interface WorkTables {}

export interface PublicationTables {}
