// A program that keeps a base of its own: makes it, loads an event file, asks the same question
// with other parameters. `example FOLDER`; the folder must not be there.
#include <bede/bede.h>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

constexpr std::string_view events = R"(bede 1
base "Example"
kind talks : event "Negotiation"
kind truce : event "Truce"
kind state : actor "State"
role participant
actor athens : state "Athens"
actor sparta : state "Sparta"
event embassy : talks "Spartan embassy to Athens"
  when -0431
  who @sparta participant
event nicias : truce "Peace of Nicias"
  when -0420
  who @athens participant
  who @sparta participant
)";

void load(bede::Database& base, const std::filesystem::path& file) {
    std::ofstream(file) << events;
    const bede::LoadReport report = base.load({file}, {});
    for (const bede::Diagnostic& one : report.diagnostics) {
        std::cout << one.file << ": " << one.message << "\n";
    }
    std::cout << (report.accepted ? "loaded " : "refused ") << report.things << " things\n";
}

void ask(const bede::Database& base, const bede::PreparedStatement& question,
         const std::string& kind) {
    const bede::Answer answer = base.execute(question, {.parameters = {{"kind", kind}}});
    std::cout << kind << ":";
    for (const bede::Row& row : answer.rows) {
        std::cout << (row.certainty == bede::Truth::yes ? " " : " perhaps ")
                  << to_string(row.cells.at(0)) << ", " << to_string(row.cells.at(1));
    }
    std::cout << "\n";
}

void try_all(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    bede::Database::create(folder / "base");
    bede::Database base = bede::Database::open(folder / "base", bede::Database::Access::read_write);
    load(base, folder / "example.bede");
    const bede::PreparedStatement question =
        base.prepare("find events of kind $kind involving @sparta return title, when");
    ask(base, question, "talks");
    ask(base, question, "truce");
    ask(base, question, "siege");  // there is no such kind
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 1;
    try {
        try_all(arguments[1]);
    } catch (const bede::Error& error) {
        std::cout << error.diagnostic().code << ": " << error.what() << "\n";
    }
    return 0;
}
