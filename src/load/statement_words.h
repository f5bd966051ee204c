// Statements of dates and order in words, with their places, for those who must weigh them.
#pragma once

#include <string>

#include "load/order_network.h"

namespace bede::load {

class StatementWords {
  public:
    StatementWords(const Records& records, const Report& report)
        : records_(records), report_(report) {}

    // "@spartan-assembly is after @potidaea-revolt (446-404-bce.bede:88)": the file without its
    // folder, so that a record does not depend on where it was loaded from.
    std::string words(const Statement& statement) const;
    // "kb/peloponnesian-war/446-404-bce.bede:88: @spartan-assembly is after @potidaea-revolt".
    std::string note(const Statement& statement) const;
    // Nothing for what another base says.
    std::optional<Where> where(const Statement& statement) const;

  private:
    std::string text(const Statement& statement) const;

    const Records& records_;
    const Report& report_;
};

}  // namespace bede::load
