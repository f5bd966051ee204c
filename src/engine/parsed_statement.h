// Statements that were read once. Nothing of it depends on a base or a release.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/recently_used.h"
#include "syntax/ast.h"

namespace bede {

struct ParsedStatement {
    std::string text;
    ast::Statement tree;
    std::vector<std::string> notes;  // on its dates; only of a question
};
// Of whoever prepared it, and of those who keep what was read last.
using ParsedStatementPtr = std::shared_ptr<const ParsedStatement>;

// Throws Error as parse_statement does.
ParsedStatementPtr parsed(std::string_view text);

// Reads a text once, as long as it is among the last that it was asked for. Serves several threads.
class ParsedStatements {
  public:
    // Throws Error as parse_statement does; of a wrong text nothing is kept.
    ParsedStatementPtr operator()(std::string_view text);

  private:
    static constexpr std::size_t kept_max = 64;
    static constexpr std::size_t bytes_max = 16 * 1024;  // of a text that is kept

    std::mutex mutex_;
    RecentlyUsed<std::string, ParsedStatementPtr> kept_{kept_max};
};

}  // namespace bede
