// The rules of the house that a program can check: layers, one home for every outside library,
// doors, width, and names in the READMEs. Each checker is a function from a file's text to
// findings, and a canary shows that it finds what it is for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "case_file.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

struct SourceFile {
    std::string path;  // from the root, with '/'
    std::string text;
};

using Findings = std::vector<std::string>;
using Names = std::set<std::string, std::less<>>;
using Layers = std::map<std::string, Names, std::less<>>;

struct Home {
    std::string_view prefix;              // of what stands between <> or ""
    std::vector<std::string_view> homes;  // layers, or "tools" for all programs
};

// An outside header with a folder in its name, or of a library with one home, must be listed.
const std::vector<Home>& library_homes() {
    static const std::vector<Home> homes = {
        {"BedeBaseVisitor.h", {"syntax"}},
        {"BedeLexer.h", {"syntax"}},
        {"BedeParser.h", {"syntax"}},
        {"BedeVisitor.h", {"syntax"}},
        {"CLI/", {"tools"}},
        {"antlr4-runtime", {"syntax"}},
        {"bede/bede.h", {"tools/library"}},
        {"boost/asio", {"tools"}},
        {"boost/beast", {"tools"}},
        {"boost/container/", {"store/index"}},
        {"boost/date_time/", {"time", "text"}},
        {"boost/graph/", {"query/walk"}},
        {"boost/pending/", {"load"}},
        {"libstemmer", {"text"}},
        {"nlohmann/", {"render", "exchange", "tools"}},
        {"readline/", {"tools/bede"}},
        {"roaring/", {"store/index"}},
        {"rocksdb/", {"store/rocksdb"}},
        {"sqlite3.h", {"tools/bench"}},
        {"unicode/", {"time", "text"}},
    };
    return homes;
}

const std::set<std::string_view>& libraries_for_all() {
    static const std::set<std::string_view> libraries = {"fmt/", "sys/"};
    return libraries;
}

// Programs see the engine, the renderers, and what those two hand out.
const Names& layers_for_tools() {
    static const Names layers = {"base", "engine", "model", "render", "text", "time"};
    return layers;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string finding(const SourceFile& file, std::size_t line, std::string_view message) {
    return fmt::format("{}:{}: {}", file.path, line, message);
}

// "time" for src/time/day.cc, "query/plan" for src/query/plan/rewrite.cc, "tools/bede" for
// tools/bede/repl.cc; empty for anything else.
std::string layer_of(std::string_view path) {
    const std::size_t last = path.rfind('/');
    if (path.starts_with("src/") && last > 4) return std::string(path.substr(4, last - 4));
    return path.starts_with("tools/") && last > 6 ? std::string(path.substr(0, last)) : "";
}

// "query" for "query/plan".
std::string_view house_of(std::string_view layer) { return layer.substr(0, layer.find('/')); }

bool is_header(const SourceFile& file) { return file.path.ends_with(".h"); }

// --- Text without what is only quoted -----------------------------------------------------------

std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
    const char quote = text[begin];
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == quote || text[i] == '\n') {
            return i + 1;
        }
    }
    return text.size();
}

std::size_t end_after(std::string_view text, std::size_t from, std::string_view mark) {
    const std::size_t at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
}

bool is_word(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Where the comment or literal that begins at `at` ends; `at` itself if none begins there.
std::size_t end_of_unspoken(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const bool in_word = at > 0 && is_word(text[at - 1]);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*")) return end_after(text, at + 2, "*/");
    if (rest.starts_with("R\"") && !in_word) {
        const std::size_t bracket = rest.find('(');
        if (bracket == std::string_view::npos) return at;
        return end_after(text, at, ")" + std::string(rest.substr(2, bracket - 2)) + "\"");
    }
    if (rest.starts_with('"')) return end_of_quoted(text, at);
    return rest.starts_with('\'') && !in_word ? end_of_quoted(text, at) : at;
}

// The text with every comment and literal blanked; lines keep their numbers.
std::string code_of(std::string_view text) {
    std::string code(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_unspoken(text, at);
        for (std::size_t i = at; i < end; ++i) {
            if (code[i] != '\n') code[i] = ' ';
        }
        at = std::max(end, at + 1);
    }
    return code;
}

// --- Checkers -----------------------------------------------------------------------------------

struct Include {
    std::size_t line = 0;
    bool quoted = false;
    std::string name;
};

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> includes;
    const std::vector<std::string> lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (!line.starts_with("#include ") || line.size() < 12) continue;
        const std::size_t end = line.find_first_of("\">", 10);
        includes.push_back({i + 1, line[9] == '"', line.substr(10, end - 10)});
    }
    return includes;
}

const Home* home_of(std::string_view name) {
    const auto& homes = library_homes();
    const auto found = std::ranges::find_if(
        homes, [&](const Home& home) { return name.starts_with(home.prefix); });
    return found == homes.end() ? nullptr : &*found;
}

std::string complain_of_layer(const std::string& layer, std::string_view name,
                              const Layers& layers) {
    const std::size_t slash = name.rfind('/');
    const std::string other(name.substr(0, std::min(slash, name.size())));
    const bool is_tool = layer.starts_with("tools/");
    if (slash == std::string_view::npos) {
        return is_tool ? "" : fmt::format("include \"{}\" from the root: \"layer/file.h\"", name);
    }
    if (other == layer || (is_tool && "tools/" + other == layer)) return "";
    if (!layers.contains(other)) return fmt::format("there is no layer '{}'", other);
    const auto& allowed = is_tool ? layers_for_tools() : layers.at(layer);
    // Of another house all rooms, of one's own those below.
    const bool may = allowed.contains(other) ||
                     (house_of(other) != house_of(layer) && allowed.contains(house_of(other)));
    return may ? "" : fmt::format("{} may not include {}", layer, other);
}

std::string complain_of_library(const std::string& layer, std::string_view name) {
    if (const Home* const home = home_of(name)) {
        const bool at_home = std::ranges::any_of(home->homes, [&](std::string_view place) {
            return layer == place || layer.starts_with(std::string(place) + "/");
        });
        return at_home ? ""
                       : fmt::format("<{}> has its home in {}", name, fmt::join(home->homes, ", "));
    }
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return "";
    if (libraries_for_all().contains(name.substr(0, slash + 1))) return "";
    return fmt::format("<{}> has no home yet: see library_homes() in tests/tidy_test.cc", name);
}

Findings check_includes(const SourceFile& file, const Layers& layers) {
    Findings findings;
    const std::string layer = layer_of(file.path);
    if (layer.empty()) return findings;
    if (!layer.starts_with("tools/") && !layers.contains(layer)) {
        return {finding(file, 1, "this folder is not in the table of src/CMakeLists.txt")};
    }
    for (const Include& include : includes_of(file.text)) {
        const bool outside = !include.quoted || home_of(include.name) != nullptr;
        const std::string complaint = outside ? complain_of_library(layer, include.name)
                                              : complain_of_layer(layer, include.name, layers);
        if (!complaint.empty()) findings.push_back(finding(file, include.line, complaint));
    }
    return findings;
}

Findings check_width(const SourceFile& file) {
    constexpr std::size_t columns_max = 100;
    Findings findings;
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t columns = count_code_points(lines[i]);
        if (columns > columns_max) {
            findings.push_back(finding(file, i + 1, fmt::format("{} columns", columns)));
        }
    }
    return findings;
}

Findings check_header(const SourceFile& file) {
    Findings findings;
    if (!is_header(file)) return findings;
    const std::string code = code_of(file.text);
    if (code.find("#pragma once\n") == std::string::npos) {
        findings.push_back(finding(file, 1, "a header begins with #pragma once"));
    }
    if (code.find("\nusing namespace") != std::string::npos) {  // within a function it is harmless
        findings.push_back(finding(file, 1, "no 'using namespace' in a header"));
    }
    return findings;
}

std::vector<std::size_t> lines_with_catch(std::string_view text) {
    std::vector<std::size_t> found;
    const std::vector<std::string> lines = lines_of(code_of(text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t at = lines[i].find("catch");
        if (at == std::string::npos || (at > 0 && is_word(lines[i][at - 1]))) continue;
        const std::size_t next = lines[i].find_first_not_of(' ', at + 5);
        if (next != std::string::npos && lines[i][next] == '(') found.push_back(i + 1);
    }
    return found;
}

Findings check_doors(const SourceFile& file, const Names& doors) {
    Findings findings;
    const std::vector<std::size_t> catches = lines_with_catch(file.text);
    if (doors.contains(file.path)) {
        if (catches.empty()) findings.push_back(finding(file, 1, "a door that catches nothing"));
        return findings;
    }
    for (const std::size_t line : catches) {
        findings.push_back(finding(file, line, "'catch' outside the doors of src/README.md"));
    }
    return findings;
}

Findings check_marks(const SourceFile& file) {
    static const std::vector<std::string> marks = {std::string("TO") + "DO",
                                                   std::string("FIX") + "ME"};
    Findings findings;
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::string_view mark : marks) {
            if (lines[i].find(mark) != std::string::npos) {
                findings.push_back(finding(file, i + 1, fmt::format("do it now: {}", mark)));
            }
        }
    }
    return findings;
}

// --- The READMEs --------------------------------------------------------------------------------

// The list under "## Doors": lines such as "- `src/syntax/parse.cc` – per statement".
Names doors_of(std::string_view readme) {
    Names doors;
    bool inside = false;
    for (const std::string& line : lines_of(readme)) {
        if (line.starts_with('#')) inside = line == "## Doors";
        if (!inside || !line.starts_with("- `")) continue;
        doors.insert(line.substr(3, line.find('`', 3) - 3));
    }
    return doors;
}

std::vector<std::string> in_backticks(std::string_view line) {
    std::vector<std::string> names;
    for (std::size_t open = line.find('`'); open != std::string_view::npos;) {
        const std::size_t close = line.find('`', open + 1);
        if (close == std::string_view::npos) break;
        names.emplace_back(line.substr(open + 1, close - open - 1));
        open = line.find('`', close + 1);
    }
    return names;
}

// A slash or a known ending, letters that paths have, and a folder or file of ours: `kb/x.bede`
// but neither `2014/2015`, `text/html`, `tests/*/x.test` nor `./tools/start query`.
bool looks_like_path(std::string_view name) {
    constexpr std::array roots = {"src/", "tools/", "tests/", "grammar/", "kb/", ".ci/"};
    constexpr std::array endings = {".h", ".cc", ".g4", ".md", ".txt", ".json", ".test"};
    const bool plain = std::ranges::all_of(
        name, [](char c) { return is_word(c) || c == '/' || c == '.' || c == '-'; });
    if (!plain || name.empty() || name.front() == '/') return false;
    const auto starts = [&](std::string_view root) { return name.starts_with(root); };
    const auto ends = [&](std::string_view ending) {
        return name.ends_with(ending) && name.size() > ending.size();
    };
    return std::ranges::any_of(roots, starts) || std::ranges::any_of(endings, ends);
}

template <typename Exists>
Findings check_named_paths(const SourceFile& readme, const Exists& exists) {
    Findings findings;
    const std::vector<std::string> lines = lines_of(readme.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::string& name : in_backticks(lines[i])) {
            if (!looks_like_path(name) || exists(name)) continue;
            findings.push_back(finding(readme, i + 1, fmt::format("there is no `{}`", name)));
        }
    }
    return findings;
}

Findings check_top_level(const Names& entries) {
    static const Names allowed = {"CMakeLists.txt",
                                  "CMakePresets.json",
                                  "LICENSE",
                                  "README.md",
                                  "grammar",
                                  "kb",
                                  "src",
                                  "tests",
                                  "tools"};
    Findings findings;
    for (const std::string& entry : entries) {
        if (entry.starts_with('.') || allowed.contains(entry)) continue;
        findings.push_back(fmt::format("{}: nothing else stands at the top", entry));
    }
    return findings;
}

// --- The tree as it is --------------------------------------------------------------------------

const fs::path& root() {
    static const fs::path path(BEDE_SOURCE_DIR);
    return path;
}

SourceFile source_file(const fs::path& path) {
    return {path.lexically_relative(root()).generic_string(), read_file(path)};
}

std::vector<SourceFile> sources(std::initializer_list<std::string_view> folders) {
    std::vector<SourceFile> files;
    for (const std::string_view folder : folders) {
        for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
            const fs::path& path = entry.path();
            if (path.extension() == ".h" || path.extension() == ".cc") {
                files.push_back(source_file(path));
            }
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

// Lines such as "time: base".
Layers layers_of(std::string_view text) {
    Layers layers;
    for (const std::string& line : lines_of(text)) {
        std::istringstream words(line.substr(line.find(':') + 1));
        auto& uses = layers[line.substr(0, line.find(':'))];
        for (std::string word; words >> word;) uses.insert(word);
    }
    return layers;
}

Layers layers() { return layers_of(read_file(BEDE_BINARY_DIR "/layers.txt")); }

// The top of what git tracks; the folder itself also holds what git ignores. Empty outside git.
Names tracked_entries() {
    const std::string command =
        fmt::format("git -c safe.directory='*' -C '{}' ls-files 2>&-", root().string());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    Names entries;
    if (!pipe) return entries;
    std::string listed;
    std::array<char, 4096> buffer{};
    while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
        listed.append(buffer.data(), read);
    }
    for (const std::string& line : lines_of(listed)) entries.insert(line.substr(0, line.find('/')));
    return entries;
}

void expect_none(const Findings& findings) {
    for (const std::string& finding : findings) ADD_FAILURE() << finding;
}

template <typename Check>
void check_all(std::initializer_list<std::string_view> folders, const Check& check) {
    for (const SourceFile& file : sources(folders)) expect_none(check(file));
}

TEST(Tidy, IncludesGoDownTheLayersOnly) {
    const Layers table = layers();
    ASSERT_FALSE(table.empty());
    check_all({"src", "tools"},
              [&](const SourceFile& file) { return check_includes(file, table); });
}

TEST(Tidy, TheTableOfLayersKeepsItsPromises) {
    const Layers table = layers();
    const auto apart = [&](std::string_view layer, std::string_view other) {
        EXPECT_FALSE(table.find(layer)->second.contains(other)) << layer << " uses " << other;
    };
    EXPECT_TRUE(table.at("base").empty());
    apart("render", "query");
    apart("query", "store");
    apart("engine", "render");
    for (const auto& [layer, uses] : table) {
        for (const std::string& used : uses) {
            ASSERT_TRUE(table.contains(used)) << layer << " uses " << used;
            apart(used, layer);
            for (const std::string& below : table.at(used)) {
                EXPECT_TRUE(uses.contains(below)) << layer << " sees " << used << ", not " << below;
            }
        }
    }
}

TEST(Tidy, LinesAreShort) { check_all({"src", "tools", "tests"}, check_width); }

TEST(Tidy, HeadersAreWellFormed) { check_all({"src", "tools", "tests"}, check_header); }

TEST(Tidy, NothingIsLeftForLater) { check_all({"src", "tools", "tests"}, check_marks); }

TEST(Tidy, OnlyDoorsCatch) {
    const fs::path readme = root() / "src/README.md";
    ASSERT_TRUE(fs::exists(readme)) << readme;
    const Names doors = doors_of(read_file(readme));
    ASSERT_FALSE(doors.empty()) << "src/README.md lists no doors";
    for (const std::string& door : doors) EXPECT_TRUE(fs::exists(root() / door)) << door;
    check_all({"src", "tools"}, [&](const SourceFile& file) { return check_doors(file, doors); });
}

TEST(Tidy, ReadmesNameWhatIsThere) {
    for (const std::string_view name : {"README.md", "src/README.md"}) {
        const fs::path path = root() / name;
        ASSERT_TRUE(fs::exists(path)) << name;
        expect_none(check_named_paths(source_file(path), [&](const std::string& named) {
            return fs::exists(root() / named) || fs::exists(path.parent_path() / named);
        }));
    }
}

TEST(Tidy, TheTopOfTheTreeIsShort) {
    const Names entries = tracked_entries();
    if (entries.empty()) GTEST_SKIP() << "not in a git checkout";
    expect_none(check_top_level(entries));
}

// --- Canaries: what must be found ---------------------------------------------------------------

const Layers& small_table() {
    static const Layers table = layers_of(
        "base: \ntime: base\nstore: base time\nstore/rocksdb: base time\nstore/release: base time\n"
        "query: base time\n"
        "query/values: base time\nquery/plan: base time query/values\nrender: base time\n"
        "engine: base time store query\n");
    return table;
}

Findings includes_in(std::string path, std::string text) {
    return check_includes({std::move(path), std::move(text)}, small_table());
}

TEST(TidyCanary, LayersAreChecked) {
    EXPECT_EQ(includes_in("src/query/plan/plan.cc", "\n#include \"store/release/store.h\"\n"),
              Findings{"src/query/plan/plan.cc:2: query/plan may not include store/release"});
    EXPECT_TRUE(
        includes_in("src/query/plan/plan.cc", "#include \"query/values/types.h\"\n").empty());
    EXPECT_EQ(includes_in("src/query/values/types.h", "#include \"query/plan/plan.h\"\n"),
              Findings{"src/query/values/types.h:1: query/values may not include query/plan"});
    EXPECT_TRUE(includes_in("src/engine/a.h", "#include \"query/plan/plan.h\"\n").empty());
    EXPECT_EQ(
        includes_in("src/base/a.h", "#include \"base/b.h\"\n#include \"time/day.h\"\n").size(), 1U);
    EXPECT_EQ(includes_in("src/base/a.h", "#include \"b.h\"\n").size(), 1U);
    EXPECT_EQ(includes_in("src/extra/a.h", "").size(), 1U);
    EXPECT_EQ(includes_in("tools/bede/a.cc", "#include \"query/plan/plan.h\"\n").size(), 1U);
    EXPECT_EQ(includes_in("tools/bede/a.cc", "#include \"serve/page.h\"\n").size(), 1U);
    EXPECT_TRUE(includes_in("tools/bede/a.cc", "#include \"bede/repl.h\"\n").empty());
    EXPECT_TRUE(includes_in("tools/bede/a.cc", "#include \"engine/database.h\"\n").empty());
    EXPECT_TRUE(includes_in("src/query/plan/plan.cc", "#include \"time/day.h\"\n").empty());
}

TEST(TidyCanary, LibrariesHaveHomes) {
    EXPECT_EQ(includes_in("src/query/a.cc", "#include <rocksdb/db.h>\n"),
              Findings{"src/query/a.cc:1: <rocksdb/db.h> has its home in store/rocksdb"});
    EXPECT_EQ(includes_in("src/query/a.cc", "#include \"rocksdb/db.h\"\n").size(), 1U);
    EXPECT_EQ(includes_in("src/time/a.h", "#include <antlr4-runtime.h>\n").size(), 1U);
    EXPECT_EQ(includes_in("src/time/a.h", "#include <curl/curl.h>\n").size(), 1U);
    EXPECT_EQ(includes_in("src/render/a.cc", "#include <readline/readline.h>\n").size(), 1U);
    EXPECT_TRUE(includes_in("tools/bede/a.cc", "#include <readline/readline.h>\n").empty());
    EXPECT_TRUE(includes_in("tools/bede/a.cc", "#include <nlohmann/json.hpp>\n").empty());
    EXPECT_TRUE(
        includes_in("src/store/rocksdb/a.cc", "#include <rocksdb/db.h>\n#include <map>\n").empty());
    EXPECT_EQ(includes_in("tools/bede/a.cc", "#include <sqlite3.h>\n").size(), 1U);
    EXPECT_TRUE(includes_in("tools/bench/a.h", "#include <sqlite3.h>\n").empty());
}

TEST(TidyCanary, WidthCountsCharacters) {
    EXPECT_TRUE(check_width({"a.cc", std::string(100, 'x') + "\n"}).empty());
    EXPECT_EQ(check_width({"a.cc", "\n" + std::string(101, 'x')}), Findings{"a.cc:2: 101 columns"});
    std::string cyrillic;
    for (int i = 0; i < 100; ++i) cyrillic += "ж";
    EXPECT_TRUE(check_width({"a.cc", cyrillic}).empty());
}

TEST(TidyCanary, HeadersAreChecked) {
    EXPECT_EQ(check_header({"a.h", "// #pragma once\nint a;\n"}).size(), 1U);
    EXPECT_EQ(check_header({"a.h", "#pragma once\nusing namespace std;\n"}).size(), 1U);
    EXPECT_TRUE(check_header({"a.cc", "using namespace std;\n"}).empty());
    EXPECT_TRUE(check_header({"a.h", "#pragma once\n// using namespace\n"}).empty());
}

TEST(TidyCanary, DoorsAreChecked) {
    const Names doors = doors_of(
        "## Errors\n- `src/a.cc`\n## Doors\n\n- `src/b.cc` – why\n## More\n- `src/c.cc`\n");
    EXPECT_EQ(doors, Names{"src/b.cc"});
    const std::string_view bad = "try {\n} catch (const Error&) {\n}\n";
    EXPECT_EQ(check_doors({"src/a.cc", std::string(bad)}, doors).size(), 1U);
    EXPECT_TRUE(check_doors({"src/b.cc", std::string(bad)}, doors).empty());
    EXPECT_EQ(check_doors({"src/b.cc", "int a;\n"}, doors).size(), 1U);
    const std::string_view harmless =
        "// catch (x)\nauto s = \"catch (\";\nauto r = R\"x(\n catch (\n)\" )x\";\n"
        "/* catch\n (y) catch (z) */ int n = 1'000; catch_all(1); char c = '\\''; dispatch(2);\n";
    EXPECT_TRUE(check_doors({"src/a.cc", std::string(harmless)}, doors).empty());
    EXPECT_EQ(lines_with_catch("int n = 1'000;\n} catch(...) {\n"), std::vector<std::size_t>{2});
}

TEST(TidyCanary, MarksAreFound) {
    EXPECT_EQ(check_marks({"a.cc",
                           "int a;  // TO"
                           "DO: more\n"})
                  .size(),
              1U);
    EXPECT_TRUE(check_marks({"a.cc", "int todo;\n"}).empty());
}

TEST(TidyCanary, PathsInReadmesAreChecked) {
    const SourceFile readme{"README.md",
                            "See `src/a.cc`, `src/none.cc` and `time/when.h`; not `2014/2015`,\n"
                            "`and/or`, `tests/*/x.test`, `./tools/start x`, `build/release`.\n"};
    const auto exists = [](const std::string& name) { return name == "src/a.cc"; };
    EXPECT_EQ(check_named_paths(readme, exists),
              (Findings{"README.md:1: there is no `src/none.cc`",
                        "README.md:1: there is no `time/when.h`"}));
}

TEST(TidyCanary, TheTopOfTheTreeIsChecked) {
    EXPECT_EQ(check_top_level({".gitignore", "src", "notes.txt"}).size(), 1U);
}

}  // namespace
}  // namespace bede
