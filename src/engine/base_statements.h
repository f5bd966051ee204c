// Statements about the base itself: what it is (`show status`), which releases it has (`show
// releases`), what they did (`history of`, `difference between`).
#pragma once

#include <functional>
#include <optional>

#include "engine/database.h"
#include "engine/parsed_statement.h"
#include "store/release/store.h"

namespace bede {

// Nothing if it is another statement. Throws Error for names and releases that there are not.
std::optional<Answer> answer_about_base(const store::Store& store, const ParsedStatement& statement,
                                        const StatementOptions& options,
                                        const std::function<StoreStatus()>& status);

}  // namespace bede
