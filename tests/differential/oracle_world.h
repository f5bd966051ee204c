// A base as it is in a world, by looking at every record for every other.
#pragma once

#include "random_base.h"
#include "tree.h"

namespace bede::differential {

// Claims and relations that are not in it are taken out. Events and sources stay, because a
// question may name them; Base::presence tells of them, and of what is only possibly there.
Base in_world(const Base& base, const WorldOf& world);

Truth presence_of(const Base& base, ThingType type, const std::string& id);

}  // namespace bede::differential
