// The lines of a block that are records of their own: claims about its thing, and relations of an
// event, in the order that gives them their ids back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/written_block.h"

namespace bede {

// Indented, each with its line feed.
std::vector<std::string> written_claims(ThingType type, std::string_view id,
                                        const std::vector<Claim>& claims);
std::vector<std::string> written_relations(const EventRecords& records);

}  // namespace bede
