// What a release changes: the difference between what the base holds and what it shall hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/change.h"
#include "store/index/index.h"
#include "store/release/store.h"

namespace bede::store {

struct Change {
    ThingType type = ThingType::kind;
    std::string id;
    const Thing* thing = nullptr;  // null: it is retired
    std::string row;               // of the truth
    bool held = false;             // before
};

// In order of type and id; empty if the base holds the contents already. Throws Error (input) if a
// thing is given twice. Costs as much as the contents and the bases that they complete are large.
std::vector<Change> difference(const Index& index, const Contents& contents,
                               const OnRecords& on_records);

}  // namespace bede::store
