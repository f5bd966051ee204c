// Coverage-guided fuzzing of the parser (libFuzzer, clang): whatever the bytes are, they end in a
// tree or in one Error with a code and a place inside of the text; the same bytes always have
// tokens, in order and inside of the text. The first byte says how the others are read, so that
// one corpus serves statements and lines of event files.
//
//   cmake -B build/fuzz -DCMAKE_CXX_COMPILER=clang++ -DBEDE_FUZZ=ON
//   cmake --build build/fuzz --target query_fuzz
//   tests/fuzz/seeds --queries corpus
//   build/fuzz/tests/fuzz/query_fuzz -runs=10000000 -max_len=200 -dict=corpus.dict corpus
//
// With -DBEDE_FUZZ_SANITIZERS=undefined ten million runs take about an hour of one core.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/error.h"
#include "base/utf8.h"
#include "syntax/parse.h"

namespace {

// One past the last character that a place may name: the end of the text is a place too.
std::size_t places_of(std::string_view text) {
    return bede::find_invalid_utf8(text) ? text.size() + 1 : bede::count_code_points(text) + 1;
}

void check_error(const bede::Diagnostic& diagnostic, std::string_view text) {
    BEDE_CHECK(!diagnostic.code.empty());
    BEDE_CHECK(!diagnostic.message.empty());
    BEDE_CHECK(diagnostic.span.begin <= diagnostic.span.end);
    BEDE_CHECK(diagnostic.span.end <= places_of(text));
    BEDE_CHECK(!explain(diagnostic, text).empty());
}

// Anything but an Error flies on and is a finding.
template <typename Parse>
void check_parse(const Parse& parse, std::string_view text) {
    try {
        parse(text);
    } catch (const bede::Error& error) {
        check_error(error.diagnostic(), text);
    }
}

void check_tokens(std::string_view text) {
    std::uint32_t end = 0;
    for (const bede::Token& token : bede::tokens_of(text)) {
        BEDE_CHECK(token.span.begin >= end);
        BEDE_CHECK(token.span.begin < token.span.end);
        end = token.span.end;
    }
    BEDE_CHECK(end < places_of(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    switch (bytes[0]) {
        case 'l': check_parse(bede::parse_file_line, text); break;
        case 't': check_tokens(text); break;
        default: check_parse(bede::parse_statement, text);
    }
    return 0;
}
