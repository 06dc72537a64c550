import { listUsers } from '@figment/core/user/manage-users';
import type { UserRole } from '@figment/core/user/user';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  disabled: boolean;
  firstPassword: boolean;
  createdAt: string;
  isSelf: boolean;
}

export async function userRows({
  actor,
  profile,
}: Session): Promise<{ users: UserRow[]; now: string }> {
  const world = await deps();
  const users = await listUsers(world, actor);
  return {
    now: world.clock.now().toISOString(),
    users: users.map((user) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      disabled: user.disabledAt !== null,
      firstPassword: user.mustChangePassword,
      createdAt: user.createdAt.toISOString(),
      isSelf: user.id === profile.id,
    })),
  };
}
