// An LD_PRELOAD library on top of `powerCut/undo.c`: the n-th write or sync of a file below CUT_DIR fails. What failed to
// be synced is taken back at once, as by a disk that lost it and a kernel that drops the pages: a second sync that
// succeeds would not bring it back. FAIL_SWITCH is a file of four 64-bit numbers, shared with the test.
//   cc -shared -fPIC -O2 -o fail.so fail.c -ldl -lpthread
#define write undo_write
#define pwrite undo_pwrite
#define pwrite64 undo_pwrite64
#define ftruncate undo_ftruncate
#define ftruncate64 undo_ftruncate64
#define fsync undo_fsync
#define fdatasync undo_fdatasync
#include "../powerCut/undo.c"
#undef write
#undef pwrite
#undef pwrite64
#undef ftruncate
#undef ftruncate64
#undef fsync
#undef fdatasync
#include <errno.h>
#include <sys/mman.h>

/** How many calls until the one that fails (0: none does), its errno, whether a sync keeps silent, how many failed. */
static volatile int64_t *shared(void) {
  static volatile int64_t *at;
  if (!at) {
    int fd = open(getenv("FAIL_SWITCH"), O_RDWR);
    at = mmap(0, 32, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd < 0 || at == MAP_FAILED) abort();
    close(fd);
  }
  return at;
}

/** Whether this call on this file is the one that fails. */
static int fails(int fd) {
  struct stat info;
  int undo = undo_of(fd, 0, &info);
  if (undo < 0) return 0;
  close(undo);
  pthread_mutex_lock(&turn);
  int now = shared()[0] > 0 && --shared()[0] == 0;
  if (now) shared()[3]++;
  pthread_mutex_unlock(&turn);
  if (now) errno = (int)shared()[1];
  return now;
}

/** Puts a file back to what was last synced. */
static void take_back(int fd) {
  struct stat info, kept;
  char path[64];
  int undo = undo_of(fd, 0, &info);
  if (undo < 0 || fstat(undo, &kept)) abort();
  snprintf(path, sizeof path, "/proc/self/fd/%d", undo);
  int from = open(path, O_RDONLY);
  char *bytes = malloc((size_t)kept.st_size + 1);
  if (from < 0 || read(from, bytes, (size_t)kept.st_size) != kept.st_size) abort();
  close(from);
  close(undo);
  size_t count = 0, at = 0;
  struct record **all = malloc(((size_t)kept.st_size / sizeof(struct record) + 1) * sizeof(struct record *));
  while (at < (size_t)kept.st_size) {
    all[count] = (struct record *)(bytes + at);
    at += sizeof(struct record) + (size_t)all[count++]->length;
  }
  for (size_t i = count; i-- > 0;)
    if (all[i]->length && REAL("pwrite", pwrite_t)(fd, all[i] + 1, (size_t)all[i]->length, all[i]->offset) < 0) abort();
  if (count && REAL("ftruncate", int (*)(int, off_t))(fd, all[0]->size)) abort();
  free(all);
  free(bytes);
  forget(fd);
}

static int sync_or_fail(int (*through)(int), int fd) {
  if (!fails(fd)) return through(fd);
  int error = errno;
  pthread_mutex_lock(&turn);
  take_back(fd);
  pthread_mutex_unlock(&turn);
  errno = error;
  return shared()[2] ? 0 : -1;
}

ssize_t write(int fd, const void *bytes, size_t count) { return fails(fd) ? -1 : undo_write(fd, bytes, count); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return fails(fd) ? -1 : undo_pwrite(fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
  return fails(fd) ? -1 : undo_pwrite64(fd, bytes, count, at);
}
int ftruncate(int fd, off_t size) { return fails(fd) ? -1 : undo_ftruncate(fd, size); }
int ftruncate64(int fd, off_t size) { return fails(fd) ? -1 : undo_ftruncate64(fd, size); }
int fsync(int fd) { return sync_or_fail(undo_fsync, fd); }
int fdatasync(int fd) { return sync_or_fail(undo_fdatasync, fd); }
