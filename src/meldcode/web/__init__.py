"""What people see first: one's own work, the public pages, who works here, and the frame around it all."""
