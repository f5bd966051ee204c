// A query of the tests as BQL.
#pragma once

#include <string>

#include "tree.h"

namespace bede::differential {

std::string to_text(const Query& query);
std::string to_text(const NodePtr& node);

}  // namespace bede::differential
