// The words that a base declares: kinds, roles, attributes, relation types. They are read before
// anything else, because every other line leans on them. The same declaration may stand in several
// files.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "load/names/bases.h"
#include "load/names/records.h"
#include "load/text/blocks.h"
#include "load/text/report.h"
#include "model/graph.h"
#include "model/schema.h"

namespace bede::load {

// The schema that the files' lines are read by: built in, kept of `existing` (may be null; bases in
// `replaced` do not count), and declared. What is declared here and nowhere kept goes to `records`.
Schema declare_vocabulary(const Blocks& blocks, const std::vector<std::string>& base_of_file,
                          const Graph* existing, const std::set<std::string>& replaced,
                          Records& records, Report& report);

// E-KIND and E-TYPE for unknown parents, E-CYCLE for parents in a circle.
void check_vocabulary(const Records& records, const Schema& schema, Report& report);

}  // namespace bede::load
