// Contradicting accounts side by side: attribute by voice. A voice is the actor whose claim it is,
// or the source where no actor is named. Silence is shown as silence: "omits" if somebody found
// that a voice leaves a point out, otherwise nothing is known of it.
#pragma once

#include <utility>
#include <vector>

#include "model/graph.h"
#include "model/value.h"
#include "query/bind/bound.h"

namespace bede::query {

// Of one thing, or of several: then each row says of which.
struct AccountsOf {
    std::vector<std::pair<Entity, Truth>> things;  // and how certain it is that they are meant
    bool several = false;
};

Answer list_accounts(const Graph& graph, const AccountsOf& of);

// Only where the two differ, where one of them speaks alone, and where both are silent on what
// others speak of. Points on which they say the same are counted in a note.
Answer list_differences(const Graph& graph, const AccountsOf& of, const Voice& left,
                        const Voice& right);

}  // namespace bede::query
