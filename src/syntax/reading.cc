#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/utf8.h"
#include "syntax/antlr.h"
#include "syntax/parse.h"
#include "syntax/syntax_error.h"

namespace bede::syntax {
namespace {

using bede_grammar::BedeLexer;

// Lines of event files are told as input.
std::string mend_of_length(Trouble trouble) {
    return trouble == Trouble::input
               ? "shorten it: one line of an event file, with the lines that continue its text, "
                 "has no more"
               : "split it into several statements";
}

// The text that ANTLR gets: it would throw on ill-formed UTF-8, so that is refused before.
std::string checked(std::string_view text, Trouble trouble) {
    if (text.size() > statement_bytes_max) {
        fail(trouble, {.code = "BQL-0002",
                       .message = fmt::format("the text has {} bytes; the limit is {}", text.size(),
                                              statement_bytes_max),
                       .mend = mend_of_length(trouble)});
    }
    if (const auto bad = find_invalid_utf8(text)) {
        const auto at = static_cast<std::uint32_t>(count_code_points(text.substr(0, *bad)));
        fail(trouble, {.code = "U-UTF8",
                       .span = {at, at + 1},
                       .message = fmt::format("byte 0x{:02X} is not UTF-8",
                                              static_cast<unsigned char>(text[*bad])),
                       .mend = "save the text as UTF-8"});
    }
    return std::string(text);
}

std::vector<std::size_t> bytes_of_characters(std::string_view text) {
    std::vector<std::size_t> bytes;
    bytes.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) bytes.push_back(at);
    bytes.push_back(text.size());
    return bytes;
}

using Types = std::set<std::size_t>;

Types symbols(std::initializer_list<std::string_view> literals) {
    Types types;
    for (const std::string_view literal : literals) types.insert(symbol(literal));
    return types;
}

// How deep the tree of a statement can become, counted on its tokens: brackets, prefixes, and the
// operators of a chain such as `1 + 1 + 1`, whose tree leans to the left. A bracket counts on in
// the chain that it stands in, prefixes and all: "not f(not f(" nests four times.
class DepthCounter {
  public:
    void take(std::size_t type) {
        static const Types openers = symbols({"(", "[", "{"});
        static const Types closers = symbols({")", "]", "}"});
        static const Types links = symbols({"not", "certainly", "possibly", "of",  // "start of @x"
                                            "+", "-", "*", "/", "."});
        static const Types ends = symbols({",", "and", "or", "=", "!=", "<>", "<", "<=", ">",
                                           ">=", "return", "where", "by", "having", "in", "as"});
        if (openers.contains(type)) {
            levels_.emplace_back();
            ++depth_;
        } else if (closers.contains(type)) {
            close();
        } else if (links.contains(type)) {
            extend(1);
        } else if (ends.contains(type)) {
            end_chain();
        }
    }

    std::size_t depth() const { return depth_; }
    // Whether it is the length of the chain at hand that makes it deep.
    bool is_chain() const { return levels_.back().chain * 2 > depth_; }

  private:
    struct Level {
        std::size_t chain = 0;    // of the expression at hand
        std::size_t deepest = 0;  // of those before it
    };

    void extend(std::size_t by) {
        levels_.back().chain += by;
        depth_ += by;
    }
    void end_chain() {
        Level& level = levels_.back();
        level.deepest = std::max(level.deepest, level.chain);
        depth_ -= level.chain;
        level.chain = 0;
    }
    void close() {
        if (levels_.size() == 1) return;
        end_chain();
        const std::size_t inside = levels_.back().deepest;
        levels_.pop_back();
        --depth_;
        extend(inside + 1);
    }

    std::vector<Level> levels_ = std::vector<Level>(1);
    std::size_t depth_ = 0;  // brackets that are open, and all chains
};

// Deep nesting would overflow the stack of the parser and of all who walk its trees.
void check_nesting(const std::vector<antlr4::Token*>& tokens, Trouble trouble) {
    DepthCounter counter;
    for (const antlr4::Token* token : tokens) {
        if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
        counter.take(token->getType());
        if (counter.depth() > nesting_depth_max) {
            fail(trouble,
                 {.code = "BQL-0003",
                  .span = span_of(*token),
                  .message = counter.is_chain()
                                 ? fmt::format("more than {} signs such as + in one expression",
                                               nesting_depth_max)
                                 : fmt::format("nested deeper than {} levels", nesting_depth_max),
                  .mend = counter.is_chain()
                              ? "shorten it, or ask for its parts in several questions"
                              : "close some brackets, or give a part a name of its own"});
        }
    }
}

void check_count(const std::vector<antlr4::Token*>& tokens, Trouble trouble) {
    if (tokens.size() <= statement_tokens_max) return;
    fail(trouble, {.code = "BQL-0004",
                   .span = span_of(*tokens[statement_tokens_max]),
                   .message = fmt::format("more than {} words and signs", statement_tokens_max),
                   .mend = mend_of_length(trouble)});
}

// What ANTLR has learnt of the grammar is kept for all parsers and grows with what they read, some
// 5 KB a state. All statements of kb/ and of the tests together take less than half of the bound,
// so that it is reached by what no person writes.
void forget_if_much(bede_grammar::BedeParser& parser) {
    constexpr std::size_t states_max = 4'000;
    auto& simulator = *parser.getInterpreter<antlr4::atn::ParserATNSimulator>();
    std::size_t states = 0;
    for (const antlr4::dfa::DFA& dfa : simulator.decisionToDFA) states += dfa.states.size();
    if (states <= states_max) return;
    simulator.clearDFA();
    simulator.getSharedContextCache().clear();
}

}  // namespace

Reading::Reading(std::string_view text, Trouble trouble)
    : trouble_(trouble),
      text_(checked(text, trouble)),
      bytes_(bytes_of_characters(text_)),
      stream_(text_),
      lexer_(&stream_),
      tokens_(&lexer_),
      parser_(&tokens_) {
    lexer_.removeErrorListeners();
    forget_if_much(parser_);
    tokens_.fill();
    check_count(tokens_.getTokens(), trouble);
    check_nesting(tokens_.getTokens(), trouble);
    parser_.removeErrorListeners();
}

bool Reading::succeeds_with_sll(const std::function<void()>& read) {
    using antlr4::atn::PredictionMode;
    parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
        PredictionMode::SLL);
    return is_free_of_errors(parser_, read);
}

void Reading::begin_with_ll() {
    using antlr4::atn::PredictionMode;
    parser_.reset();
    parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
        PredictionMode::LL);
    parser_.setErrorHandler(std::make_shared<FirstError>(trouble_));
}

std::string Reading::slice(Span span) const {
    const std::size_t last = bytes_.size() - 1;
    const std::size_t begin = bytes_[std::min<std::size_t>(span.begin, last)];
    const std::size_t end = bytes_[std::min<std::size_t>(span.end, last)];
    return text_.substr(begin, end - begin);
}

Span span_of(const antlr4::Token& token) {
    const auto begin = static_cast<std::uint32_t>(token.getStartIndex());
    if (token.getType() == antlr4::Token::EOF) return {begin, begin};
    return {begin, static_cast<std::uint32_t>(token.getStopIndex() + 1)};
}

Span span_of(antlr4::ParserRuleContext& context) {
    const Span first = span_of(*context.getStart());
    return context.getStop() == nullptr ? first : cover(first, span_of(*context.getStop()));
}

std::unique_lock<std::mutex> lock_parser() {
    static std::mutex mutex;
    return std::unique_lock<std::mutex>(mutex);
}

}  // namespace bede::syntax
