// The lines of an event's block that speak of others: claims and relations, in the order that gives
// them their ids back.
#pragma once

#include <string>
#include <vector>

#include "model/written_block.h"

namespace bede {

// Indented, each with its line feed.
std::vector<std::string> written_claims(const EventRecords& records);
std::vector<std::string> written_relations(const EventRecords& records);

}  // namespace bede
