// Whether the dates of two events can keep what a relation says of their order
// (model/order_rules.h). A rule that no dating can keep is a breach; else it narrows
// (order_network.h).
#pragma once

#include <optional>
#include <string_view>

#include "load/names/timed_event.h"
#include "model/order_rules.h"
#include "model/schema.h"

namespace bede::load {

// Nothing if some reading of the two times, as given, keeps the rules of `type`. Only what is
// certain is a breach: doubtful dates never make one.
std::optional<Breach> find_breach(const Schema& schema, std::string_view type,
                                  const TimedEvent& from, const TimedEvent& to);

}  // namespace bede::load
