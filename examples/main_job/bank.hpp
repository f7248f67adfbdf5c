// Bank: a paying bank's answer to a list: by the C program `bank_agent` where it lies beside this one, else
// in process.
#pragma once
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "output.hpp"
#include "people.hpp"
#include "session.hpp"
#include "ykt/bank/payment_list.hpp"
#include "ykt/bank/result_file.hpp"
#include "ykt/base/csv.hpp"
#include "ykt/policy/builtin_packs.hpp"

namespace main_job {

/// What a bank is asked.
struct BankTask {
  const BankOfCounty* bank;
  std::filesystem::path list;
  std::filesystem::path result;
  ykt::Date day;
  bool add_unknown = false;  ///< an answer to a line that was never sent
};

class Banks {
 public:
  Banks(const Output& output, ykt::Lang lang) : output_(output), lang_(lang) {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error && std::filesystem::exists(self.parent_path() / "bank_agent"))
      agent_ = self.parent_path() / "bank_agent";
  }
  bool by_agent() const { return agent_.has_value(); }

  /// From now on the bank knows this account as closed.
  void close_account(const std::string& account) { closed_.insert(account); }

  /// Writes the result file.
  void answer(const BankTask& task) const {
    std::filesystem::create_directories(task.result.parent_path());
    if (agent_)
      run_agent(task);
    else
      answer_here(task);
  }

 private:
  static std::string code_for(const ykt::Layout& layout, ykt::Code meaning) {
    for (const ykt::ReturnCode& code : layout.return_codes)
      if (code.meaning == meaning) return code.code;
    throw Stopped("the layout has no such return code");
  }
  static ykt::Layout layout_of(const BankTask& task) {
    const auto text = ykt::builtin_pack(std::string(task.bank->layout) + ".layout");
    auto layout = ykt::load_layout(text.value());
    if (!layout) throw Stopped(layout.error().text(ykt::Lang::en));
    return std::move(*layout);
  }

  void run_agent(const BankTask& task) const {
    std::string book;
    for (const std::string& account : closed_)
      book += account + "," + code_for(layout_of(task), ykt::Code::return_account_closed) + "\n";
    const auto accounts = output_.write(std::string("results/") + task.bank->code + "-accounts.csv", book);
    std::vector<std::string> words = {agent_->string(),
                                      "--accounts",
                                      accounts.string(),
                                      "--date",
                                      task.day.to_string(),
                                      "--lang",
                                      lang_ == ykt::Lang::zh ? "zh" : "en"};
    if (task.add_unknown) words.push_back("--add-unknown");
    words.insert(words.end(),
                 {std::string("builtin:") + task.bank->layout, task.list.string(), task.result.string()});
    run(words, output_.path("results/bank_agent.log"));
  }

  static void run(std::vector<std::string>& words, const std::filesystem::path& log) {
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, argv[0], &files, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    int status = 0;
    if (failed != 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
      throw Stopped("bank_agent: 未能答复 gave no answer");
  }

  void answer_here(const BankTask& task) const {
    const ykt::Layout layout = layout_of(task);
    const std::string bytes = Output::read(task.list);
    auto reader = good(ykt::PaymentListReader::open(layout, ykt::memory_source(bytes)));
    std::vector<ykt::ResultRecord> records;
    ykt::Payment payment;
    while (good(reader.next(payment))) {
      const bool closed = closed_.contains(payment.account);
      const auto meaning = closed ? ykt::Code::return_account_closed : ykt::Code::return_success;
      records.push_back({.reference = payment.reference,
                         .name = payment.name,
                         .account = payment.account,
                         .amount = payment.amount,
                         .return_code = code_for(layout, meaning),
                         .paid_on = task.day,
                         .message = std::string(ykt::code_info(meaning).zh)});
    }
    if (task.add_unknown && !records.empty()) {
      records.push_back(records.front());
      records.back().reference = "NOT-IN-THE-LIST-1";
    }
    ykt::ResultHead head{.list_id = reader.head().list_id,
                         .date = task.day,
                         .bank_code = reader.head().bank_code,
                         .division = reader.head().division,
                         .totals = good(ykt::totals_of(layout, records))};
    std::string out;
    auto writer =
        good(ykt::ResultFileWriter::open(layout, std::move(head), [&out](std::string_view more) -> ykt::Done {
          out += more;
          return {};
        }));
    for (const ykt::ResultRecord& record : records) good(writer.add(record));
    good(writer.close());
    output_.write(std::filesystem::relative(task.result, output_.path("")).string(), out);
  }

  template <class T>
  static T good(ykt::Result<T> result) {
    if (!result) throw Stopped(result.error().text(ykt::Lang::en));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }

  const Output& output_;
  ykt::Lang lang_;
  std::optional<std::filesystem::path> agent_;
  std::set<std::string> closed_;
};

}  // namespace main_job
