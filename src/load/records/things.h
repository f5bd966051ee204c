// Blocks to actors, places and sources.
#pragma once

#include "load/names/records.h"
#include "load/names/resolve.h"
#include "load/records/statements.h"
#include "load/text/blocks.h"

namespace bede::load {

Draft<Actor> read_actor(const Block& block, const std::string& base, const Resolver& resolver);
Draft<Place> read_place(const Block& block, const std::string& base, const Resolver& resolver);
Draft<Source> read_source(const Block& block, const std::string& base, const Resolver& resolver);

// What its lines claim about it. When all sources are read.
void read_claims(const Block& block, const std::string& base, StatementReader& statements);
bool has_claims(const Block& block);

}  // namespace bede::load
